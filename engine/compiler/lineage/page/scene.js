"use strict";
// Draws the graph on a canvas. What was drawn is kept with a margin around it, so that panning mostly copies pixels.

const kHeadHeight = 26;
const kRowHeight = 18;
const kFold = 14;             // columns of a box that is not opened
const kReadable = 0.5;        // below this scale boxes show their name only
const kMargin = 300;          // pixels kept around what is visible
const kMany = 100;            // boxes; of more the picture is stretched while the wheel turns
const kClasses = ["direct", "cast", "aggregation", "expression", "influence"];

function classOf(kind) {
  if (kind.influence) return 4;
  if (kind.name === "direct") return 0;
  if (kind.name.endsWith("cast")) return 1;
  return kind.name.startsWith("aggregation") ? 2 : 3;
}

class Scene {
  constructor(graph, canvas, map) {
    this.graph = graph;
    this.canvas = canvas;
    this.map = map;
    this.context = canvas.getContext("2d", { alpha: false });
    this.kept = document.createElement("canvas");
    this.keptContext = this.kept.getContext("2d", { alpha: false });
    this.mapBase = document.createElement("canvas");
    this.view = { x: 0, y: 0, scale: 1 };
    this.keptView = null;
    this.opened = new Set();
    this.influences = false;
    this.lit = null;
    this.selected = -1;
    this.hover = -1;
    this.texts = new Map();
    this.edgeClass = Uint8Array.from(graph.kind, (kind) => classOf(graph.kinds[kind]));
    const linkOf = new Map(graph.links.map((link, i) => [link.from * graph.nodes.length + link.to, i]));
    this.edgeLink = Int32Array.from(graph.source, (source, edge) => {
      const key = graph.nodeOf[source] * graph.nodes.length + graph.nodeOf[graph.target[edge]];
      return linkOf.has(key) ? linkOf.get(key) : -1;
    });
    this.readColors();
  }

  readColors() {
    const style = getComputedStyle(document.documentElement);
    const names = ["page", "box", "head", "external", "line", "text", "soft", "accent", "accent-soft", "frame", ...kClasses];
    this.color = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
    this.changed();
  }

  // --- places

  folded(node) { return !this.opened.has(node) && this.graph.nodes[node].columns.length > kFold + 1; }
  shownColumns(node) { return this.folded(node) ? kFold : this.graph.nodes[node].columns.length; }

  size(node) {
    const { name, columns } = this.graph.nodes[node];
    const shown = this.shownColumns(node);
    let letters = name.length + 2;
    for (let i = 0; i < shown; ++i) {
      letters = Math.max(letters, columns[i].name.length + Math.min((columns[i].type || "").length, 16) + 3);
    }
    return {
      width: Math.round(Math.min(340, Math.max(150, 7 * letters + 20))),
      height: kHeadHeight + kRowHeight * (shown + (this.folded(node) ? 1 : 0)) + (columns.length > 0 ? 5 : 0),
    };
  }

  // Lays out the nodes of `shown` (all: null).
  arrange(shown) {
    const { graph } = this;
    this.shown = shown ? [...shown].sort((a, b) => a - b) : graph.nodes.map((_, i) => i);
    const index = new Int32Array(graph.nodes.length).fill(-1);
    this.shown.forEach((node, i) => { index[node] = i; });
    this.index = index;
    this.sizes = this.shown.map((node) => this.size(node));
    const numbers = [];
    const links = [];
    graph.links.forEach((link, i) => {
      if (index[link.from] < 0 || index[link.to] < 0) return;
      numbers.push(i);
      links.push({ from: index[link.from], to: index[link.to] });
    });
    this.layout = layOut(this.sizes, links);
    this.bends = new Array(graph.links.length);
    numbers.forEach((number, i) => { this.bends[number] = this.layout.bends[i]; });
    this.shownLinks = numbers;
    this.changed();
    this.paintMap();
  }

  box(node) {
    const i = this.index[node];
    if (i < 0) return null;
    return { x: this.layout.x[i], y: this.layout.y[i], width: this.sizes[i].width, height: this.sizes[i].height };
  }

  // The height at which lines touch a column, inside its box.
  rowMiddle(slot) {
    const node = this.graph.nodeOf[slot];
    if (this.graph.isRows(slot)) return kHeadHeight / 2;
    return kHeadHeight + kRowHeight * (Math.min(this.graph.column(slot), this.shownColumns(node)) + 0.5);
  }

  // What is at a point of the canvas: {node, slot} or {node, more} or null.
  at(px, py) {
    const x = px / this.view.scale + this.view.x;
    const y = py / this.view.scale + this.view.y;
    for (let i = 0; i < this.shown.length; ++i) {
      const dx = x - this.layout.x[i];
      const dy = y - this.layout.y[i];
      if (dx < 0 || dy < 0 || dx > this.sizes[i].width || dy > this.sizes[i].height) continue;
      const node = this.shown[i];
      const row = Math.floor((dy - kHeadHeight) / kRowHeight);
      if (row < 0 || this.view.scale < kReadable) return { node, slot: this.graph.rows(node) };
      if (row < this.shownColumns(node)) return { node, slot: this.graph.slot(node, row) };
      return this.folded(node) ? { node, more: true, slot: -1 } : { node, slot: this.graph.rows(node) };
    }
    return null;
  }

  // --- the view

  resize() {
    const { clientWidth, clientHeight } = this.canvas;
    this.ratio = Math.min(window.devicePixelRatio || 1, 2);
    for (const [canvas, margin] of [[this.canvas, 0], [this.kept, kMargin]]) {
      canvas.width = Math.round((clientWidth + 2 * margin) * this.ratio);
      canvas.height = Math.round((clientHeight + 2 * margin) * this.ratio);
    }
    this.width = clientWidth;
    this.height = clientHeight;
    this.map.width = Math.round(this.map.clientWidth * this.ratio);
    this.map.height = Math.round(this.map.clientHeight * this.ratio);
    this.changed();
    if (this.layout) this.paintMap();
  }

  limits() {
    const { bounds } = this.layout;
    const whole = Math.min(this.width / (bounds.right - bounds.x + 80), this.height / (bounds.bottom - bounds.y + 80));
    return { least: Math.min(whole * 0.8, 0.5), most: 2.5 };
  }

  fit(nodes, most = 1.1) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const node of nodes || this.shown) {
      const box = this.box(node);
      if (!box) continue;
      left = Math.min(left, box.x);
      top = Math.min(top, box.y);
      right = Math.max(right, box.x + box.width);
      bottom = Math.max(bottom, box.y + box.height);
    }
    if (left === Infinity) return;
    const room = 24;
    const scale = Math.min(most, (this.width - 2 * room) / (right - left), (this.height - 2 * room) / (bottom - top));
    this.look((left + right) / 2, (top + bottom) / 2, scale);
  }

  look(x, y, scale) {
    this.view = { x: x - this.width / 2 / scale, y: y - this.height / 2 / scale, scale };
  }

  zoom(px, py, factor) {
    const { least, most } = this.limits();
    const scale = Math.min(most, Math.max(least, this.view.scale * factor));
    this.view.x += px / this.view.scale - px / scale;
    this.view.y += py / this.view.scale - py / scale;
    this.view.scale = scale;
  }

  pan(dx, dy) {
    this.view.x -= dx / this.view.scale;
    this.view.y -= dy / this.view.scale;
  }

  // --- painting

  changed() { this.keptView = null; }

  // Brings the canvas up to date. `hurry`: a stretched picture will do for now; says whether that was given.
  present(hurry) {
    const { view, keptView: old } = this;
    let stretched = false;
    const inside = old && old.scale === view.scale &&
      Math.abs(view.x - old.x) * view.scale <= kMargin && Math.abs(view.y - old.y) * view.scale <= kMargin;
    if (!inside) {
      const factor = old ? view.scale / old.scale : 0;
      stretched = hurry && this.shown.length > kMany && factor !== 1 && factor > 0.65 && factor < 2.2;
      if (!stretched) this.paint();
    }
    const from = this.keptView;
    const factor = view.scale / from.scale;
    const { context, ratio } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    if (stretched) {
      context.fillStyle = this.color.page;
      context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    }
    const x = ((from.x - view.x) * view.scale - kMargin * factor) * ratio;
    const y = ((from.y - view.y) * view.scale - kMargin * factor) * ratio;
    context.drawImage(this.kept, stretched ? x : Math.round(x), stretched ? y : Math.round(y),
                      this.kept.width * factor, this.kept.height * factor);
    this.paintHover();
    this.presentMap();
    return stretched;
  }

  paint() {
    this.keptView = { ...this.view };
    const c = this.keptContext;
    const { scale } = this.view;
    c.setTransform(1, 0, 0, 1, 0, 0);
    c.fillStyle = this.color.page;
    c.fillRect(0, 0, this.kept.width, this.kept.height);
    const zoom = scale * this.ratio;
    c.setTransform(zoom, 0, 0, zoom, (kMargin - this.view.x * scale) * this.ratio, (kMargin - this.view.y * scale) * this.ratio);
    this.seen = {
      left: this.view.x - kMargin / scale, right: this.view.x + (this.width + kMargin) / scale,
      top: this.view.y - kMargin / scale, bottom: this.view.y + (this.height + kMargin) / scale,
    };
    if (scale >= kReadable) this.paintEdges(c);
    else this.paintLinks(c);
    this.shown.forEach((node, i) => this.paintBox(c, node, i));
  }

  isSeen(x1, y1, x2, y2) {
    const { seen } = this;
    return Math.max(x1, x2) >= seen.left && Math.min(x1, x2) <= seen.right &&
      Math.max(y1, y2) >= seen.top && Math.min(y1, y2) <= seen.bottom;
  }

  // Adds a line from right to left edge through the lanes of its link; says whether any of it can be seen.
  line(c, x1, y1, x2, y2, bends) {
    let any = false;
    const piece = (ax, ay, bx, by) => {
      if (!this.isSeen(ax, ay, bx, by) && !(bx < ax)) return;
      any = true;
      const reach = Math.max(30, Math.min(120, Math.abs(bx - ax) / 2));
      c.moveTo(ax, ay);
      c.bezierCurveTo(ax + reach, ay, bx - reach, by, bx, by);
    };
    for (const bend of bends || []) {
      piece(x1, y1, bend.x1, bend.y);
      if (this.isSeen(bend.x1, bend.y, bend.x2, bend.y)) {
        c.moveTo(bend.x1, bend.y);
        c.lineTo(bend.x2, bend.y);
        any = true;
      }
      x1 = bend.x2;
      y1 = bend.y;
    }
    piece(x1, y1, x2, y2);
    return any;
  }

  // Strokes lines in portions: one huge path is slow.
  strokes(c, items, draw) {
    for (let i = 0; i < items.length;) {
      c.beginPath();
      for (const end = Math.min(items.length, i + 64); i < end; ++i) draw(items[i]);
      c.stroke();
    }
  }

  paintEdges(c) {
    const { graph, lit } = this;
    const pale = [];
    const classes = kClasses.map(() => []);
    for (let edge = 0; edge < graph.source.length; ++edge) {
      if (this.edgeClass[edge] === 4 && !this.influences) continue;
      const from = this.index[graph.nodeOf[graph.source[edge]]];
      const to = this.index[graph.nodeOf[graph.target[edge]]];
      if (from < 0 || to < 0) continue;
      const { x, y } = this.layout;
      const low = Math.min(y[from], y[to]);
      const high = Math.max(y[from] + this.sizes[from].height, y[to] + this.sizes[to].height);
      const bends = this.bends[this.edgeLink[edge]];
      if (!(bends && bends.length > 0) && !this.isSeen(x[from], low, x[to] + this.sizes[to].width, high)) continue;
      if (lit && !lit.edges.has(edge)) pale.push(edge);
      else classes[this.edgeClass[edge]].push(edge);
    }
    const draw = (edge) => {
      const source = graph.source[edge];
      const target = graph.target[edge];
      const from = this.index[graph.nodeOf[source]];
      const to = this.index[graph.nodeOf[target]];
      this.line(c, this.layout.x[from] + this.sizes[from].width, this.layout.y[from] + this.rowMiddle(source),
                this.layout.x[to], this.layout.y[to] + this.rowMiddle(target), this.bends[this.edgeLink[edge]]);
    };
    c.lineWidth = 1;
    c.globalAlpha = 0.25;
    c.strokeStyle = this.color.line;
    this.strokes(c, pale, draw);
    c.globalAlpha = lit ? 1 : 0.75;
    c.lineWidth = lit ? 2 : 1.2;
    classes.forEach((edges, i) => {
      c.strokeStyle = this.color[kClasses[i]];
      c.setLineDash(i === 4 ? [5, 4] : []);
      this.strokes(c, edges, draw);
    });
    c.setLineDash([]);
    c.globalAlpha = 1;
  }

  // Seen from afar: a line a pair of boxes.
  paintLinks(c) {
    const { graph, lit } = this;
    const pale = [];
    const bright = [];
    for (const number of this.shownLinks) {
      const link = graph.links[number];
      const on = lit && this.litLinks.has(number);
      (on ? bright : pale).push(link);
      link.number = number;
    }
    const draw = (link) => {
      const from = this.index[link.from];
      const to = this.index[link.to];
      this.line(c, this.layout.x[from] + this.sizes[from].width, this.layout.y[from] + kHeadHeight / 2,
                this.layout.x[to], this.layout.y[to] + kHeadHeight / 2, this.bends[link.number]);
    };
    c.lineWidth = 0.8 / this.view.scale;
    c.strokeStyle = lit ? this.color.line : this.color.direct;
    c.globalAlpha = lit ? 0.35 : pale.length > 1500 ? 0.3 : 0.6;
    this.strokes(c, pale, draw);
    c.globalAlpha = 1;
    c.lineWidth = 1.8 / this.view.scale;
    c.strokeStyle = this.color.accent;
    this.strokes(c, bright, draw);
  }

  paintBox(c, node, i) {
    const x = this.layout.x[i];
    const y = this.layout.y[i];
    const { width, height } = this.sizes[i];
    if (!this.isSeen(x, y, x + width, y + height)) return;
    const { graph, color, lit } = this;
    const { scale } = this.view;
    const one = graph.nodes[node];
    const on = !lit || lit.nodes.has(node);
    const chosen = this.selected >= 0 && graph.nodeOf[this.selected] === node;
    c.fillStyle = color.page;
    c.fillRect(x, y, width, height);
    c.globalAlpha = on ? 1 : 0.35;
    const head = one.external ? color.external : color.head;
    if (scale < kReadable) {
      c.fillStyle = lit && on ? color["accent-soft"] : head;
      c.fillRect(x, y, width, height);
      c.strokeStyle = chosen || (lit && on) ? color.accent : color.frame;
      c.lineWidth = (chosen ? 3 : 1) / scale;
      c.strokeRect(x, y, width, height);
      const font = Math.min(13 / scale, height * 0.8, 40);
      if (font * scale >= 7) {
        c.font = `600 ${font}px system-ui, "DejaVu Sans", sans-serif`;
        c.fillStyle = color.text;
        c.textBaseline = "middle";
        c.fillText(this.cut(c, one.name, width - 10), x + 5, y + height / 2);
      }
      c.globalAlpha = 1;
      return;
    }
    c.fillStyle = color.box;
    c.fillRect(x, y, width, height);
    c.fillStyle = head;
    c.fillRect(x, y, width, kHeadHeight);
    c.strokeStyle = chosen ? color.accent : color.frame;
    c.lineWidth = chosen ? 2 : 1;
    c.strokeRect(x, y, width, height);
    c.textBaseline = "middle";
    c.font = '600 13px system-ui, "DejaVu Sans", sans-serif';
    c.fillStyle = color.text;
    c.fillText(this.cut(c, one.name, width - 16), x + 8, y + kHeadHeight / 2);
    const shown = this.shownColumns(node);
    for (let k = 0; k < shown; ++k) this.paintRow(c, node, k, x, y + kHeadHeight + k * kRowHeight, width, on);
    c.globalAlpha = on ? 1 : 0.35;
    if (this.folded(node)) {
      const hidden = one.columns.length - shown;
      let traced = 0;
      if (lit) for (let k = shown; k < one.columns.length; ++k) traced += lit.slots.has(graph.slot(node, k)) ? 1 : 0;
      c.font = 'italic 12px system-ui, "DejaVu Sans", sans-serif';
      c.fillStyle = traced ? color.accent : color.soft;
      c.fillText(`… ${hidden} more${traced ? ` (${traced} lit)` : ""}`, x + 8, y + kHeadHeight + (shown + 0.5) * kRowHeight);
    }
    c.globalAlpha = 1;
  }

  paintRow(c, node, column, x, y, width, on) {
    const { color, lit, graph } = this;
    const slot = graph.slot(node, column);
    const { name, type } = graph.nodes[node].columns[column];
    const bright = lit && lit.slots.has(slot);
    if (bright || slot === this.selected) {
      c.globalAlpha = 1;
      c.fillStyle = slot === this.selected ? color.accent : color["accent-soft"];
      c.fillRect(x + 1, y, width - 2, kRowHeight);
    }
    const back = slot === this.selected ? color.box : null;
    c.globalAlpha = !lit || bright ? 1 : on ? 0.55 : 0.35;
    let room = width - 16;
    if (type) {
      c.font = '11px ui-monospace, "DejaVu Sans Mono", monospace';
      c.fillStyle = back || color.soft;
      const shown = this.cut(c, type, Math.min(110, width / 2));
      const taken = c.measureText(shown).width;
      c.fillText(shown, x + width - 8 - taken, y + kRowHeight / 2);
      room -= taken + 8;
    }
    c.font = '12.5px system-ui, "DejaVu Sans", sans-serif';
    c.fillStyle = back || color.text;
    c.fillText(this.cut(c, name || "(no name)", room), x + 8, y + kRowHeight / 2);
  }

  // The text, with an ellipsis where it is too long.
  cut(c, text, room) {
    const key = `${c.font}|${Math.round(room)}|${text}`;
    const known = this.texts.get(key);
    if (known !== undefined) return known;
    let shown = text;
    if (c.measureText(text).width > room) {
      let [low, high] = [0, text.length];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (c.measureText(`${text.slice(0, middle)}…`).width <= room) low = middle;
        else high = middle - 1;
      }
      shown = `${text.slice(0, low)}…`;
    }
    if (this.texts.size > 50000) this.texts.clear();
    this.texts.set(key, shown);
    return shown;
  }

  paintHover() {
    if (this.hover < 0 || this.view.scale < kReadable) return;
    const node = this.graph.nodeOf[this.hover];
    const box = this.box(node);
    if (!box) return;
    const { context: c, view, ratio } = this;
    const zoom = view.scale * ratio;
    c.setTransform(zoom, 0, 0, zoom, -view.x * zoom, -view.y * zoom);
    c.strokeStyle = this.color.accent;
    c.lineWidth = 1.5;
    const whole = this.graph.isRows(this.hover);
    c.strokeRect(box.x, box.y + (whole ? 0 : this.rowMiddle(this.hover) - kRowHeight / 2), box.width,
                 whole ? kHeadHeight : kRowHeight);
  }

  setLit(lit) {
    this.lit = lit;
    this.litLinks = new Set();
    if (lit) for (const edge of lit.edges) this.litLinks.add(this.edgeLink[edge]);
    this.changed();
    this.paintMap();
  }

  // --- the overview

  mapScale() {
    const { bounds } = this.layout;
    const pad = 8;
    const width = Math.max(1, bounds.right - bounds.x);
    const height = Math.max(1, bounds.bottom - bounds.y);
    const scale = Math.min((this.map.width - 2 * pad) / width, (this.map.height - 2 * pad) / height);
    return { scale, x: (this.map.width - width * scale) / 2 - bounds.x * scale, y: (this.map.height - height * scale) / 2 - bounds.y * scale };
  }

  paintMap() {
    this.mapBase.width = this.map.width;
    this.mapBase.height = this.map.height;
    if (!this.layout || this.map.width === 0) return;
    const c = this.mapBase.getContext("2d");
    const { scale, x, y } = this.mapScale();
    this.shown.forEach((node, i) => {
      c.fillStyle = this.lit && this.lit.nodes.has(node) ? this.color.accent : this.color.frame;
      c.globalAlpha = this.lit && !this.lit.nodes.has(node) ? 0.35 : 0.9;
      c.fillRect(x + this.layout.x[i] * scale, y + this.layout.y[i] * scale,
                 Math.max(1, this.sizes[i].width * scale), Math.max(1, this.sizes[i].height * scale));
    });
  }

  presentMap() {
    // Where everything can be seen it would only cover something.
    const { bounds } = this.layout;
    const { view } = this;
    const whole = view.x <= bounds.x && view.y <= bounds.y && view.x + this.width / view.scale >= bounds.right &&
      view.y + this.height / view.scale >= bounds.bottom;
    this.map.style.visibility = whole ? "hidden" : "visible";
    if (whole) return;
    const c = this.map.getContext("2d");
    c.clearRect(0, 0, this.map.width, this.map.height);
    if (this.mapBase.width === 0 || this.mapBase.height === 0) return;
    c.drawImage(this.mapBase, 0, 0);
    const { scale, x, y } = this.mapScale();
    c.strokeStyle = this.color.accent;
    c.lineWidth = 2 * this.ratio;
    c.strokeRect(x + this.view.x * scale, y + this.view.y * scale, this.width / this.view.scale * scale,
                 this.height / this.view.scale * scale);
  }

  // The point of the graph below a point of the overview.
  fromMap(px, py) {
    const { scale, x, y } = this.mapScale();
    return { x: (px * this.ratio - x) / scale, y: (py * this.ratio - y) / scale };
  }
}
