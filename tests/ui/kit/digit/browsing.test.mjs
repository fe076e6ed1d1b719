// Pages of digits, without a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { digitInWords, keyLeads, pageOf,
  sameDigits } from "../../../../cnnlab/ui/kit/digit/browsing.js";

const PAGE = { revision: 0, digit: 0, first: 4450, on_a_page: 25, each_class: 500, start: 400,
  sprite: "", wrong: { 4451: "3" }, words: "" };

test("a page knows its class and its place among those that can be chosen", () => {
  assert.deepEqual(pageOf(PAGE), { label: 8, page: 2, pages: 4 });
  assert.deepEqual(pageOf({ ...PAGE, start: 0 }), { label: 8, page: 18, pages: 20 });
});

test("arrows lead to the neighbours on the page, Home and End to its ends", () => {
  const leads = (key, here) => keyLeads(key, here, 25);
  assert.deepEqual(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].map((k) => leads(k, 7)), [6,
    8, 2, 12]);
  assert.deepEqual([leads("Home", 7), leads("End", 7)], [0, 24]);
  assert.deepEqual([leads("ArrowUp", 4), leads("ArrowRight", 24), leads("a", 7)], [undefined,
    undefined, undefined]);
});

test("a digit is said with what it is taken for", () => {
  assert.equal(digitInWords(PAGE, 4450), "MNIST digit 4450, an 8");
  assert.equal(digitInWords(PAGE, 4451), "MNIST digit 4451, an 8, read as 3");
});

test("a page is drawn anew where its digits or their marks are others", () => {
  assert.ok(sameDigits(PAGE, { ...PAGE, digit: 4460, wrong: { 4451: "3" } }));
  assert.ok(!sameDigits(PAGE, { ...PAGE, wrong: {} }));
});
