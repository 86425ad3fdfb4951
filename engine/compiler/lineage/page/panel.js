"use strict";
// The words beside the picture: what is selected, what it is made of and what is made of it, all by keyboard.

const kListed = 60;

function element(tag, properties, ...children) {
  const made = document.createElement(tag);
  Object.assign(made, properties);
  made.append(...children);
  return made;
}

function counted(number, word) { return `${number} ${word}${number === 1 ? "" : "s"}`; }

class Panel {
  constructor(graph, root, select) {
    this.graph = graph;
    this.root = root;
    this.select = select;
  }

  slotButton(slot, kind) {
    const made = element("button", { type: "button" }, this.graph.name(slot), this.graph.isRows(slot) ? " (rows)" : "", " ",
                         element("small", { textContent: kind }));
    made.addEventListener("click", () => this.select(slot));
    return element("li", {}, made);
  }

  list(title, edges, end) {
    if (edges.length === 0) return [];
    const items = edges.slice(0, kListed).map((edge) => {
      return this.slotButton(end[edge], this.graph.kinds[this.graph.kind[edge]].name);
    });
    if (edges.length > kListed) items.push(element("li", {}, element("small", { textContent: `… ${edges.length - kListed} more` })));
    return [element("h3", { textContent: `${title} (${edges.length})` }), element("ul", {}, ...items)];
  }

  touching(groups, slots, influence) {
    const { start, items } = groups;
    return slots.flatMap((slot) => [...items.subarray(start[slot], start[slot + 1])])
      .filter((edge) => Boolean(this.graph.influence[edge]) === influence);
  }

  showNothing(stats) {
    const rows = [["direct", "the same value"], ["cast", "another type"], ["aggregation", "an aggregate"],
                  ["expression", "computed"], ["influence", "decides about rows or values"]];
    this.root.replaceChildren(
      element("h2", { textContent: "Nothing selected" }),
      element("p", { textContent: stats }),
      element("p", {}, element("small", { textContent: "Select a column to light everything it is made of and everything made of it." })),
      element("h3", { textContent: "Lines" }),
      element("dl", {}, ...rows.flatMap(([word, meaning]) => {
        const stroke = element("span", { className: `stroke${word === "influence" ? " dashed" : ""}` });
        stroke.style.borderColor = `var(--${word})`;
        return [element("dt", {}, stroke, word), element("dd", { textContent: meaning })];
      })),
      element("h3", { textContent: "Keys" }),
      element("dl", {}, ...[["/", "search"], ["f", "fit"], ["+ −", "zoom"], ["arrows", "move, or walk from column to column"],
                            ["i", "influences"], ["r", "only related"], ["Enter", "open or fold a box"], ["Esc", "select nothing"]]
        .flatMap(([key, meaning]) => [element("dt", {}, element("kbd", { textContent: key })), element("dd", { textContent: meaning })])));
  }

  show(slot, lit) {
    const { graph } = this;
    const node = graph.nodeOf[slot];
    const one = graph.nodes[node];
    const whole = graph.isRows(slot);
    const slots = whole ? graph.slotsOf(node) : [slot];
    const parts = [element("h2", { textContent: graph.name(slot) })];
    const say = (text) => parts.push(element("p", {}, element("small", { textContent: text })));
    if (whole) {
      say(one.external ? "a table that no model builds" : `model, builds ${one.target}`);
      if (one.unresolved) say(`${counted(one.unresolved, "name")} of its SQL may belong to any of several tables whose columns are not known: lines are missing.`);
      if (one.incomplete) say("Not all of its columns are known.");
    } else {
      const column = one.columns[graph.column(slot)];
      say(column.type ? `${column.type}${column.nullable === false ? ", never null" : ""}` : "type not known");
    }
    const others = [...lit.slots].filter((other) => !graph.isRows(other) && graph.nodeOf[other] !== node).length;
    say(lit.nodes.size > 1 ? `Lit: ${counted(others, "column")} of ${counted(lit.nodes.size - 1, "other table")}.`
                           : "No values of other tables lead to it or from it.");
    // Of a model, what comes from and goes to others.
    const outward = (end) => (edge) => !whole || graph.nodeOf[end[edge]] !== node;
    for (const [title, influence] of [["", false], [": influences", true]]) {
      const incoming = this.touching(graph.incoming, influence && !whole ? [slot, graph.rows(node)] : slots, influence);
      const outgoing = this.touching(graph.outgoing, slots, influence);
      parts.push(...this.list(`Made of${title}`, incoming.filter(outward(graph.source)), graph.source),
                 ...this.list(`Flows into${title}`, outgoing.filter(outward(graph.target)), graph.target));
    }
    if (whole) {
      const items = slots.slice(0, -1).slice(0, 400).map((at) => this.slotButton(at, one.columns[graph.column(at)].type || ""));
      if (items.length > 0) parts.push(element("h3", { textContent: `Columns (${one.columns.length})` }), element("ul", {}, ...items));
    } else {
      parts.push(element("h3", { textContent: "In" }), element("ul", {}, this.slotButton(graph.rows(node), "")));
    }
    this.root.replaceChildren(...parts);
    this.root.scrollTop = 0;
  }
}
