"use strict";
// The lineage as numbers. A slot is a column of a node; each node has one more behind its columns for its rows as a
// whole, which is where influences on all columns end.

class Graph {
  constructor(data) {
    this.nodes = data.nodes;
    this.kinds = data.kinds;
    this.first = new Int32Array(this.nodes.length + 1);
    this.nodes.forEach((node, i) => { this.first[i + 1] = this.first[i] + node.columns.length + 1; });
    const slots = this.first[this.nodes.length];
    this.nodeOf = new Int32Array(slots);
    this.nodes.forEach((node, i) => this.nodeOf.fill(i, this.first[i], this.first[i + 1]));

    // An edge is five numbers: node and column of its source, of its target (column -1: the rows), and its kind.
    const flat = data.edges;
    const count = flat.length / 5;
    this.source = new Int32Array(count);
    this.target = new Int32Array(count);
    this.kind = new Uint16Array(count);
    this.influence = new Uint8Array(count);
    for (let e = 0; e < count; ++e) {
      this.source[e] = this.slot(flat[5 * e], flat[5 * e + 1]);
      this.target[e] = this.slot(flat[5 * e + 2], flat[5 * e + 3]);
      this.kind[e] = flat[5 * e + 4];
      this.influence[e] = this.kinds[this.kind[e]].influence ? 1 : 0;
    }
    this.incoming = grouped(this.target, slots);
    this.outgoing = grouped(this.source, slots);
    this.links = this.linksBetweenNodes();
    this.words = null;
  }

  slot(node, column) { return column < 0 ? this.rows(node) : this.first[node] + column; }
  rows(node) { return this.first[node + 1] - 1; }
  isRows(slot) { return slot === this.rows(this.nodeOf[slot]); }
  column(slot) { return slot - this.first[this.nodeOf[slot]]; }
  name(slot) {
    const node = this.nodes[this.nodeOf[slot]];
    return this.isRows(slot) ? node.name : `${node.name}.${node.columns[this.column(slot)].name || "(no name)"}`;
  }

  // One a pair of nodes; `values`: at least one value flows.
  linksBetweenNodes() {
    const found = new Map();
    const add = (from, to, value) => {
      if (from === to) return;
      const key = from * this.nodes.length + to;
      const known = found.get(key);
      if (known) known.values ||= value;
      else found.set(key, { from, to, values: value });
    };
    for (let e = 0; e < this.source.length; ++e) {
      add(this.nodeOf[this.source[e]], this.nodeOf[this.target[e]], !this.influence[e]);
    }
    this.nodes.forEach((node, to) => (node.reads || []).forEach((from) => add(from, to, false)));
    return [...found.values()];
  }

  // Everything that the slots are made of and that is made of them.
  trace(starts, withInfluences) {
    const slots = new Set();
    const edges = new Set();
    const walk = (downstream) => {
      const seen = new Set(starts);
      const pending = [...starts];
      const reach = (slot) => {
        if (seen.has(slot)) return;
        seen.add(slot);
        pending.push(slot);
      };
      while (pending.length > 0) {
        const slot = pending.pop();
        slots.add(slot);
        const node = this.nodeOf[slot];
        // Other rows are other values in every column.
        if (downstream && this.isRows(slot)) for (let s = this.first[node]; s < slot; ++s) reach(s);
        const touching = downstream ? this.outgoing : this.incoming;
        const follow = (at) => {
          for (let i = touching.start[at]; i < touching.start[at + 1]; ++i) {
            const edge = touching.items[i];
            if (this.influence[edge] && !withInfluences) continue;
            edges.add(edge);
            reach(downstream ? this.target[edge] : this.source[edge]);
          }
        };
        follow(slot);
        // What decides about the rows decides about each column.
        if (!downstream && withInfluences && !this.isRows(slot)) follow(this.rows(node));
      }
    };
    walk(false);
    walk(true);
    return { slots, edges, nodes: new Set([...slots].map((slot) => this.nodeOf[slot])) };
  }

  slotsOf(node) {
    const slots = [];
    for (let slot = this.first[node]; slot < this.first[node + 1]; ++slot) slots.push(slot);
    return slots;
  }

  // Slots whose names have all the words; a model stands for its rows. Whole names first, then beginnings.
  search(text, limit) {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    this.words ||= Array.from(this.nodeOf, (_, slot) => this.name(slot).toLowerCase());
    const wanted = words.join(" ");
    const found = [];
    for (let slot = 0; slot < this.words.length; ++slot) {
      const name = this.words[slot];
      if (!words.every((word) => name.includes(word))) continue;
      const own = this.isRows(slot) ? name : name.slice(name.lastIndexOf(".") + 1);
      // A column of a model that was found by its own name would only repeat it.
      const model = this.isRows(slot) ? 0 : own.includes(words[words.length - 1]) ? 0.5 : 3;
      const rank = (name === wanted || own === wanted ? 0 : own.startsWith(wanted) ? 1 : 2) + model;
      found.push({ slot, rank, length: name.length });
    }
    found.sort((a, b) => a.rank - b.rank || a.length - b.length || a.slot - b.slot);
    return found.slice(0, limit).map((hit) => hit.slot);
  }

  find(name) {
    for (let slot = 0; slot < this.nodeOf.length; ++slot) if (this.name(slot) === name) return slot;
    return -1;
  }
}

// Which items have each key: those of key k are items[start[k]] to items[start[k + 1]].
function grouped(keys, count) {
  const start = new Int32Array(count + 1);
  for (const key of keys) ++start[key + 1];
  for (let k = 0; k < count; ++k) start[k + 1] += start[k];
  const next = start.slice();
  const items = new Int32Array(keys.length);
  keys.forEach((key, item) => { items[next[key]++] = item; });
  return { start, items };
}
