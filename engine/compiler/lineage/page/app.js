"use strict";
// Joins the parts: pointer, wheel and keys, search, selection.

const byId = (id) => document.getElementById(id);

class App {
  constructor(data) {
    this.graph = new Graph(data);
    this.canvas = byId("graph");
    this.scene = new Scene(this.graph, this.canvas, byId("map"));
    this.panel = new Panel(this.graph, byId("panel"), (slot) => this.select(slot, true));
    this.hits = [];
    this.hit = -1;
    const models = this.graph.nodes.filter((node) => !node.external).length;
    const values = this.graph.influence.reduce((sum, is) => sum + (is ? 0 : 1), 0);
    this.stats = `${counted(models, "model")}, ${counted(this.graph.nodes.length - models, "external table")}, ` +
      `${counted(values, "edge")}, ${counted(this.graph.influence.length - values, "influence")}.`;
    byId("title").textContent = document.title = data.title;
    this.scene.influences = byId("influences").checked = data.with_influences;
    this.listen();
    this.scene.resize();
    this.scene.arrange(null);
    this.scene.fit(null);
    const asked = this.graph.find(decodeURIComponent(location.hash.slice(1)));
    if (asked >= 0) this.select(asked, true);
    else if (data.focus >= 0) this.select(this.graph.slot(data.focus, data.focus_column), true);
    else this.select(-1, false);
    document.documentElement.dataset.ready = "yes";
  }

  // One picture a frame, whatever asks for it.
  draw(hurry = false) {
    this.hurry = hurry;
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      if (!this.scene.present(this.hurry)) return;
      clearTimeout(this.settled);
      this.settled = setTimeout(() => this.draw(), 90);
    });
  }

  // --- selection

  trace(slot) {
    const { graph } = this;
    const starts = graph.isRows(slot) ? graph.slotsOf(graph.nodeOf[slot]) : [slot];
    return graph.trace(starts, this.scene.influences);
  }

  select(slot, show) {
    const { scene, graph } = this;
    scene.selected = slot;
    const lit = slot < 0 ? null : this.trace(slot);
    const related = byId("related").checked && lit;
    if (related || scene.shown.length !== graph.nodes.length) {
      scene.arrange(related ? lit.nodes : null);
      if (!show) scene.fit(null);
    }
    scene.setLit(lit);
    if (lit) this.panel.show(slot, lit);
    else this.panel.showNothing(this.stats);
    if (lit && show) this.reveal(slot, lit, related);
    byId("said").textContent = lit ? `${graph.name(slot)} selected, ${lit.nodes.size - 1} tables on its ways` : "Nothing selected";
    try {
      history.replaceState(null, "", slot < 0 ? location.pathname + location.search : `#${encodeURIComponent(graph.name(slot))}`);
    } catch { /* a page without an address keeps none */ }
    this.draw();
  }

  // Everything that is lit if it can still be read, else the box itself.
  reveal(slot, lit, related) {
    const { scene } = this;
    const node = this.graph.nodeOf[slot];
    scene.fit(related ? null : lit.nodes, 1);
    if (scene.view.scale >= 0.55) return;
    const box = scene.box(node);
    scene.look(box.x + box.width / 2, box.y + Math.min(box.height / 2, scene.rowMiddle(slot) + 60), 0.9);
  }

  // --- input

  listen() {
    const { canvas, scene } = this;
    let drag = null;
    const touches = new Map();
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      touches.set(event.pointerId, event);
      drag = { x: event.clientX, y: event.clientY, moved: 0 };
      canvas.focus({ preventScroll: true });
    });
    canvas.addEventListener("pointermove", (event) => {
      if (touches.size === 2) this.pinch(touches, event);
      else if (drag) {
        const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
        drag.moved += Math.abs(dx) + Math.abs(dy);
        drag.x = event.clientX;
        drag.y = event.clientY;
        if (drag.moved > 4) {
          canvas.classList.add("moving");
          scene.pan(dx, dy);
          this.draw(true);
        }
      } else this.point(event);
    });
    const release = (event) => {
      touches.delete(event.pointerId);
      canvas.classList.remove("moving");
      if (drag && drag.moved <= 4 && event.type === "pointerup") this.click(event.offsetX, event.offsetY);
      drag = null;
    };
    canvas.addEventListener("pointerup", release);
    canvas.addEventListener("pointercancel", release);
    canvas.addEventListener("pointerleave", () => this.hoverOver(null));
    canvas.addEventListener("dblclick", (event) => { scene.zoom(event.offsetX, event.offsetY, 1.8); this.draw(); });
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      const step = event.deltaMode === 1 ? 16 : 1;
      if (event.shiftKey) scene.pan(-event.deltaY * step, 0);
      else scene.zoom(event.offsetX, event.offsetY, Math.exp(-Math.max(-120, Math.min(120, event.deltaY * step)) * 0.0022));
      this.draw(true);
    }, { passive: false });
    canvas.addEventListener("keydown", (event) => this.graphKey(event));

    const map = byId("map");
    const jump = (event) => {
      if (event.buttons === 0) return;
      const { x, y } = scene.fromMap(event.offsetX, event.offsetY);
      scene.look(x, y, scene.view.scale);
      this.draw(true);
    };
    map.addEventListener("pointerdown", (event) => { map.setPointerCapture(event.pointerId); jump(event); });
    map.addEventListener("pointermove", jump);

    const center = (factor) => { scene.zoom(scene.width / 2, scene.height / 2, factor); this.draw(); };
    byId("zoom-in").addEventListener("click", () => center(1.3));
    byId("zoom-out").addEventListener("click", () => center(1 / 1.3));
    byId("fit").addEventListener("click", () => { scene.fit(null); this.draw(); });
    byId("influences").addEventListener("change", (event) => {
      scene.influences = event.target.checked;
      this.select(scene.selected, false);
    });
    byId("related").addEventListener("change", () => {
      scene.arrange(null);
      this.select(scene.selected, true);
      if (scene.selected < 0) this.announceNoSelection();
    });
    this.listenTheme();
    this.listenSearch();
    document.addEventListener("keydown", (event) => this.anyKey(event, center));
    new ResizeObserver(() => { scene.resize(); this.draw(); }).observe(canvas);
  }

  announceNoSelection() {
    if (byId("related").checked) byId("said").textContent = "Select a column or a model to see only what is related to it";
  }

  pinch(touches, event) {
    const other = [...touches.values()].find((touch) => touch.pointerId !== event.pointerId);
    const before = touches.get(event.pointerId);
    const distance = (touch) => Math.hypot(touch.clientX - other.clientX, touch.clientY - other.clientY);
    const box = this.canvas.getBoundingClientRect();
    this.scene.zoom((event.clientX + other.clientX) / 2 - box.left, (event.clientY + other.clientY) / 2 - box.top,
                    distance(event) / Math.max(1, distance(before)));
    touches.set(event.pointerId, event);
    this.draw(true);
  }

  point(event) { this.hoverOver(this.scene.at(event.offsetX, event.offsetY), event); }

  hoverOver(found, event) {
    const { scene, graph } = this;
    const slot = found ? found.slot : -1;
    const tip = byId("tip");
    this.canvas.classList.toggle("over", Boolean(found));
    tip.hidden = slot < 0;
    if (slot >= 0) {
      const type = graph.isRows(slot) ? graph.nodes[found.node].target : graph.nodes[found.node].columns[graph.column(slot)].type;
      tip.textContent = graph.name(slot) + (type ? `: ${type}` : "");
      tip.style.left = `${Math.min(event.offsetX + 14, scene.width - 180)}px`;
      tip.style.top = `${Math.min(event.offsetY + 16, scene.height - 40)}px`;
    }
    if (slot === scene.hover) return;
    scene.hover = slot;
    this.draw(true);
  }

  click(px, py) {
    const found = this.scene.at(px, py);
    if (!found) this.select(-1, false);
    else if (found.more) this.toggle(found.node);
    else this.select(found.slot, false);
  }

  // Opens or folds a box, which stays where it is on the screen.
  toggle(node) {
    const { scene } = this;
    const before = scene.box(node);
    if (!scene.opened.delete(node)) scene.opened.add(node);
    scene.arrange(scene.shown.length === this.graph.nodes.length ? null : scene.shown);
    const after = scene.box(node);
    scene.view.x += after.x - before.x;
    scene.view.y += after.y - before.y;
    this.draw();
  }

  anyKey(event, center) {
    const typing = event.target === byId("search");
    if ((event.key === "/" && !typing) || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
      byId("search").focus();
      byId("search").select();
    } else if (typing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    } else if (event.key === "+" || event.key === "=") center(1.3);
    else if (event.key === "-") center(1 / 1.3);
    else if (event.key === "f") byId("fit").click();
    else if (event.key === "i") byId("influences").click();
    else if (event.key === "r") byId("related").click();
    else if (event.key === "Escape") this.select(-1, false);
    else return;
    event.preventDefault();
  }

  graphKey(event) {
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const { scene, graph } = this;
    if (event.key === "Enter" && scene.selected >= 0) return this.toggle(graph.nodeOf[scene.selected]);
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const next = scene.selected >= 0 && !event.shiftKey ? this.neighbour(scene.selected, step) : -1;
    if (next >= 0) {
      this.select(next, false);
      this.follow(next);
    } else if (scene.selected < 0 || event.shiftKey) {
      scene.pan(-80 * step[0], -80 * step[1]);
      this.draw(true);
    }
  }

  // The column above or below, or the first on the way to the left or right.
  neighbour(slot, [dx, dy]) {
    const { graph } = this;
    const node = graph.nodeOf[slot];
    if (dy !== 0) {
      const rows = graph.rows(node);
      const column = graph.isRows(slot) ? -1 : graph.column(slot);
      const next = column + dy;
      if (next < -1 || next >= graph.nodes[node].columns.length) return -1;
      return next < 0 ? rows : graph.slot(node, next);
    }
    const groups = dx > 0 ? graph.outgoing : graph.incoming;
    const end = dx > 0 ? graph.target : graph.source;
    const slots = graph.isRows(slot) ? graph.slotsOf(node) : [slot];
    for (const from of slots) {
      for (let i = groups.start[from]; i < groups.start[from + 1]; ++i) {
        const edge = groups.items[i];
        if (graph.influence[edge] && !this.scene.influences) continue;
        return graph.isRows(slot) ? graph.rows(graph.nodeOf[end[edge]]) : end[edge];
      }
    }
    return -1;
  }

  // Moves the view just so far that the column is in it.
  follow(slot) {
    const { scene } = this;
    const node = this.graph.nodeOf[slot];
    if (scene.folded(node) && this.graph.column(slot) >= scene.shownColumns(node) && !this.graph.isRows(slot)) this.toggle(node);
    const box = scene.box(node);
    const { view } = scene;
    const x = (box.x - view.x) * view.scale;
    const y = (box.y + scene.rowMiddle(slot) - view.y) * view.scale;
    const right = x + box.width * view.scale;
    const room = 30;
    scene.pan(x < room ? room - x : right > scene.width - room ? scene.width - room - right : 0,
              y < room ? room - y : y > scene.height - room ? scene.height - room - y : 0);
    this.draw();
  }

  // --- search

  listenSearch() {
    const input = byId("search");
    input.addEventListener("input", () => this.showHits(this.graph.search(input.value, 50)));
    input.addEventListener("focus", () => this.showHits(this.graph.search(input.value, 50)));
    input.addEventListener("blur", () => setTimeout(() => this.showHits([]), 150));
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (this.hits.length === 0) return;
        this.mark((this.hit + (event.key === "ArrowDown" ? 1 : this.hits.length - 1)) % this.hits.length);
      } else if (event.key === "Enter" && this.hits.length > 0) {
        this.choose(this.hits[Math.max(0, this.hit)]);
      } else if (event.key === "Escape") {
        event.stopPropagation();
        if (input.value) input.value = "";
        else this.canvas.focus();
        this.showHits([]);
      }
    });
  }

  showHits(slots) {
    const { graph } = this;
    const list = byId("hits");
    this.hits = slots;
    this.hit = -1;
    list.replaceChildren(...slots.map((slot, i) => {
      const node = graph.nodes[graph.nodeOf[slot]];
      const kind = graph.isRows(slot) ? (node.external ? "external table" : "model") : node.columns[graph.column(slot)].type || "";
      const item = element("li", { id: `hit-${i}` }, graph.name(slot), " ", element("small", { textContent: kind }));
      item.setAttribute("role", "option");
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); this.choose(slot); });
      return item;
    }));
    list.hidden = slots.length === 0;
    byId("search").setAttribute("aria-expanded", String(slots.length > 0));
    if (slots.length > 0) this.mark(0);
    else byId("search").removeAttribute("aria-activedescendant");
  }

  mark(index) {
    this.hit = index;
    [...byId("hits").children].forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
    byId("hits").children[index].scrollIntoView({ block: "nearest" });
    byId("search").setAttribute("aria-activedescendant", `hit-${index}`);
  }

  choose(slot) {
    this.showHits([]);
    this.select(slot, true);
    this.canvas.focus({ preventScroll: true });
  }

  // --- light and dark

  listenTheme() {
    const root = document.documentElement;
    const system = matchMedia("(prefers-color-scheme: dark)");
    let chosen = null;
    const apply = () => {
      root.dataset.theme = chosen || (system.matches ? "dark" : "light");
      root.style.colorScheme = root.dataset.theme;
      this.scene.readColors();
      if (this.scene.layout) {
        this.scene.paintMap();
        this.draw();
      }
    };
    system.addEventListener("change", apply);
    byId("theme").addEventListener("click", () => {
      chosen = root.dataset.theme === "dark" ? "light" : "dark";
      apply();
    });
    apply();
  }
}

new App(JSON.parse(byId("data").textContent));
