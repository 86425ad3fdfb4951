// The parts of the lineage page that need no browser (engine/compiler/lineage/page): what is lit, found, and where the
// boxes stand. `node --test tests/page`.
"use strict";
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const test = require("node:test");
const vm = require("node:vm");

const folder = path.join(__dirname, "../../engine/compiler/lineage/page");
const sources = ["graph.js", "layout.js"].map((name) => fs.readFileSync(path.join(folder, name), "utf8"));
const { Graph, layOut } = vm.runInThisContext(`(() => {${sources.join("\n")}; return { Graph, layOut }; })()`);

const kinds = [{ name: "direct" }, { name: "aggregation: sum" }, { name: "filter", influence: true }];
const node = (name, columns, more) => ({ name, columns: columns.map((column) => ({ name: column })), ...more });

// raw(id, amount, status) -> orders(id, amount) -> totals(id, total); filters of orders by status, of totals by amount.
const shop = () => new Graph({
  kinds,
  nodes: [node("raw.orders", ["id", "amount", "status"], { external: true }), node("orders", ["id", "amount"]),
          node("totals", ["id", "total"], { reads: [1] }), node("calendar", ["day"])],
  edges: [0, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0, 2, 0, 0, 1, 1, 2, 1, 1, 0, 2, 1, -1, 2, 1, 1, 2, -1, 2],
});
const names = (graph, slots) => [...slots].map((slot) => graph.name(slot) + (graph.isRows(slot) ? ".*" : "")).sort();

test("a column lights what it is made of and what is made of it", () => {
  const graph = shop();
  assert.deepStrictEqual(names(graph, graph.trace([graph.find("orders.amount")], false).slots),
                         ["orders.amount", "raw.orders.amount", "totals.total"]);
  assert.deepStrictEqual(names(graph, graph.trace([graph.find("calendar.day")], true).slots), ["calendar.day"]);
});

test("influences on rows reach every column, and every column is made of them", () => {
  const graph = shop();
  assert.deepStrictEqual(names(graph, graph.trace([graph.find("raw.orders.status")], true).slots),
                         ["orders.*", "orders.amount", "orders.id", "raw.orders.status", "totals.*", "totals.id", "totals.total"]);
  assert.ok(names(graph, graph.trace([graph.find("orders.id")], true).slots).includes("raw.orders.status"));
});

test("search ranks whole names before beginnings before the rest", () => {
  const graph = shop();
  assert.deepStrictEqual(graph.search("orders", 10).map((slot) => graph.name(slot)).slice(0, 2), ["orders", "raw.orders"]);
  assert.strictEqual(graph.name(graph.search("raw am", 10)[0]), "raw.orders.amount");
  assert.deepStrictEqual(graph.search("nothing", 10), []);
  assert.deepStrictEqual(graph.search("  ", 10), []);
});

function check(sizes, links, result) {
  for (let a = 0; a < sizes.length; ++a) {
    assert.ok(Number.isFinite(result.x[a]) && Number.isFinite(result.y[a]), `box ${a} stands somewhere`);
  }
  // Sorted by x, only near boxes can overlap.
  const order = sizes.map((_, i) => i).sort((a, b) => result.x[a] - result.x[b]);
  order.forEach((a, i) => {
    for (let j = i + 1; j < order.length; ++j) {
      const b = order[j];
      if (result.x[b] >= result.x[a] + sizes[a].width) break;
      const apart = result.y[a] + sizes[a].height <= result.y[b] + 1e-6 || result.y[b] + sizes[b].height <= result.y[a] + 1e-6;
      assert.ok(apart, `boxes ${a} and ${b} overlap`);
    }
  });
  const { bounds } = result;
  sizes.forEach((size, i) => assert.ok(result.x[i] >= bounds.x - 1e-6 && result.x[i] + size.width <= bounds.right + 1e-6 &&
    result.y[i] >= bounds.y - 1e-6 && result.y[i] + size.height <= bounds.bottom + 1e-6, `box ${i} is within the bounds`));
}

const boxes = (count) => Array.from({ length: count }, (_, i) => ({ width: 150 + (i % 7) * 20, height: 60 + (i % 5) * 30 }));

test("links lead to the right, and lines that need not cross do not", () => {
  const sizes = boxes(6);
  const links = [[0, 5], [1, 4], [2, 3]].map(([from, to]) => ({ from, to }));
  const result = layOut(sizes, links);
  check(sizes, links, result);
  for (const { from, to } of links) assert.ok(result.x[to] >= result.x[from] + sizes[from].width);
  const sources = [0, 1, 2].sort((a, b) => result.y[a] - result.y[b]);
  const targets = sources.map((from) => links.find((link) => link.from === from).to);
  assert.ok(result.y[targets[0]] < result.y[targets[1]] && result.y[targets[1]] < result.y[targets[2]]);
});

test("a link over several layers has a lane through each", () => {
  const sizes = boxes(4);
  const links = [[0, 1], [1, 2], [2, 3], [0, 3]].map(([from, to]) => ({ from, to }));
  const result = layOut(sizes, links);
  check(sizes, links, result);
  assert.strictEqual(result.bends[3].length, 2);
  assert.ok(result.bends[3][0].x1 < result.bends[3][1].x1);
});

test("circles, links to itself, and boxes without links have a place", () => {
  const sizes = boxes(6);
  const links = [[0, 1], [1, 2], [2, 0], [3, 3]].map(([from, to]) => ({ from, to }));
  check(sizes, links, layOut(sizes, links));
  check([], [], layOut([], []));
  check(boxes(1), [], layOut(boxes(1), []));
});

test("2,000 models are laid out fast", () => {
  let seed = 7;
  const dice = (limit) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % limit; };
  const sizes = boxes(2000);
  const links = [];
  for (let to = 100; to < 2000; ++to) {
    for (let i = 0; i < 3; ++i) links.push({ from: dice(to - 50), to });
  }
  const begun = process.cpuUsage();  // other programs may take the clock's time
  const result = layOut(sizes, links);
  const taken = process.cpuUsage(begun).user / 1000;
  check(sizes, links, result);
  assert.ok(taken < 3000, `${taken} ms`);
  console.log(`# 2,000 models, 5,700 links: ${Math.round(taken)} ms`);
});
