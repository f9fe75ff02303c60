// Licence: MIT. The SPARQL editor of the query page, over the plain text area that stands there without it.
import Yasqe from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";
import "./editor.css";

const words = fetch("/query/vocabulary.json").then((answer) => answer.json());

/** The vocabulary's IRIs as they are written with the implied prefixes, the most used first. */
const written = words.then(({ prefixes, properties, classes }) => {
  const spaces = Object.entries(prefixes).sort((one, other) => other[1].length - one[1].length);
  const short = ({ iri }) => {
    const [name, space] = spaces.find(([, start]) => iri.startsWith(start)) ?? [];
    return name === undefined ? `<${iri}>` : `${name}:${iri.slice(space.length)}`;
  };
  return { properties: properties.map(short), classes: classes.map(short) };
});

/** Those of a kind that have what was typed at the beginning of their name, then anywhere in it. */
const fitting = async (kind, typed) => {
  const asked = typed.replace(/^[<?$]/, "").toLowerCase();
  const rank = (name) => {
    const local = name.slice(name.indexOf(":") + 1).toLowerCase();
    if (name.toLowerCase().startsWith(asked) || local.startsWith(asked)) return 0;
    return local.includes(asked) ? 1 : 2;
  };
  const all = (await written)[kind];
  return [0, 1].flatMap((wanted) => all.filter((name) => rank(name) === wanted)).slice(0, 60);
};

const completer = (name, kind) => ({
  name,
  bulk: false,
  autoShow: false,
  persistenceId: null,
  get: (_editor, token) => fitting(kind, token?.string.trim() ?? ""),
  preProcessToken: (_editor, token) => token,
  postProcessSuggestion: (_editor, _token, suggestion) => suggestion,
});

/** SPARQL in which the prefixes that are implied here need not be declared. */
const implying = (prefixes) => {
  Yasqe.defineMode("sparql-here", (config) => {
    const sparql = Yasqe.getMode(config, "sparql11");
    return { ...sparql, startState: (...told) => ({ ...sparql.startState(...told), prefixes: { ...prefixes } }) };
  });
  return "sparql-here";
};

const area = document.querySelector("textarea#query");
if (area) {
  Yasqe.forkAutocompleter("class", completer("store-classes", "classes"), false);
  Yasqe.forkAutocompleter("property", completer("store-properties", "properties"), false);
  const mode = implying((await words).prefixes);
  const place = document.createElement("div");
  place.className = "editor";
  area.after(place);
  const editor = new Yasqe(place, {
    value: area.value,
    mode,
    autocompleters: ["variables", "store-classes", "store-properties"],
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: () => location.href,
    showQueryButton: false,
    prefixCcApi: null,
    resizeable: false,
    lineWrapping: true,
    screenReaderLabel: "Your query in SPARQL",
    editorHeight: "20rem",
  });
  const run = () => {
    area.value = editor.getValue();
    area.form.requestSubmit();
  };
  // Tab moves on, as everywhere; Ctrl-Space completes.
  editor.setOption("extraKeys", {
    ...editor.getOption("extraKeys"), Tab: false, "Shift-Tab": false, "Ctrl-Enter": run, "Cmd-Enter": run,
  });
  area.hidden = true;
  area.required = false;
  area.form.addEventListener("submit", () => { area.value = editor.getValue(); });
}
