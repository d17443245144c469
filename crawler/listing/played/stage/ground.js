// The stage on which a list's scripts are played: a page's elements as they are served, the libraries that portals share
// as far as they ask for data or turn lists, and for every other name a stand-in that answers to anything. Nothing leaves
// it: what a script asks for is written down, and answered only with what Python has fetched before.
//
// These files are one function of PAGE, in the order that worker.py names:
// {url, now, elements: [[tag, attributes, text, index of the one around it]], answers: {key: text}, handlers: [method]}.
"use strict";

const requests = [],
  pagers = [],
  ready = [],
  late = [],
  held = [];
let turned = false;
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const attempt = (then) => {
  try {
    then();
  } catch (_error) {
    /* a script that breaks off leaves what it did before */
  }
};
const text = (value) => (value === undefined || value === null ? "" : String(value));
