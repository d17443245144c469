// Names that nobody knows: a stand-in for a library that does nothing, and calls what waits for it to be loaded.

const LATER =
  /(^|\.)(on|bind|live|delegate|off|one|addEventListener|attachEvent|click|change|hover|scroll|resize|keyup|keydown|submit|focus|blur|error|fail|catch|confirm|alert|open)$/;
const standIn = (path) => {
  const held = {};
  return new Proxy(function () {}, {
    get(_target, key) {
      if (key === Symbol.toPrimitive) return () => "";
      if (key === Symbol.iterator) return function* () {};
      if (typeof key === "symbol" || key === "then") return undefined;
      if (key in held) return held[key];
      if (key === "length") return 0;
      if (key === "toString" || key === "valueOf") return () => "";
      if (key === "prototype") return (held[key] = {});
      return (held[key] = standIn(`${path}.${String(key)}`));
    },
    set(_target, key, value) {
      held[key] = value;
      return true;
    },
    has: () => false,
    apply(_target, _self, given) {
      plugged(path, given);
      return run(path, given);
    },
    construct(_target, given) {
      plugged(path, given);
      return run(`new ${path}`, given);
    },
  });
};
const run = (path, given) => {
  const name = path.split(".").pop();
  if (!LATER.test(path))
    for (const one of given) if (typeof one === "function") late.push(() => one(standIn(`${name}()`)));
  return standIn(`${path}()`);
};
