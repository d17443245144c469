// Templates: laytpl, art-template, underscore and their like.

const compiled = (template) => (data) => {
  const source = text(template).trim();
  const quote = (part) => JSON.stringify(part),
    code = ["let out = '';"];
  const under = source.includes("<%"),
    layui = !under && /\{\{#\s/.test(source);
  let at = 0;
  for (const found of source.matchAll(under ? /<%([=\-#]?)([\s\S]*?)-?%>/g : /\{\{([#=\-]?)([\s\S]*?)\}\}/g)) {
    code.push(`out += ${quote(source.slice(at, found.index))};`);
    at = found.index + found[0].length;
    const body = found[2].trim(),
      each = /^each\s+([\w.$]+)(?:\s+as)?(?:\s+(\w+))?(?:\s+(\w+))?/.exec(body);
    if (under ? found[1] === "" : found[1] === "#" && layui) code.push(`${body}\n`);
    else if (!under && each && found[1] === "")
      code.push(`for (const [${each[3] || "$index"}, ${each[2] || "$value"}] of Object.entries(${each[1]} || [])) {`);
    else if (!under && /^\/(each|if)$/.test(body)) code.push("}");
    else if (!under && /^if\s/.test(body)) code.push(`if (${body.slice(3)}) {`);
    else if (!under && /^else\s+if\s/.test(body)) code.push(`} else if (${body.slice(8)}) {`);
    else if (!under && body === "else") code.push("} else {");
    else code.push(`out += $text(${body.replace(/\|\s*\w+.*$/, "") || "''"});`);
  }
  code.push(`out += ${quote(source.slice(at))}; return out;`);
  const scope = isObject(data) ? { d: data, it: data, data, ...data } : { d: data };
  try {
    return new Function("$data", "$text", `with ($data) { ${code.join("")} }`)(scope, text);
  } catch (_error) {
    return "";
  }
};
const template = (id, data) => {
  const source = select(`#${id}`)[0] ? select(`#${id}`)[0].textContent : /[<{]/.test(id) ? id : "";
  return data === undefined ? compiled(source) : compiled(source)(data);
};
Object.assign(template, {
  render: (source, data) => compiled(source)(data),
  compile: (source) => compiled(source),
  helper() {},
  config() {},
  defaults: { imports: {} },
});
