"use strict";
{
  const $ = (id) => document.getElementById(id);
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const vocabulary = JSON.parse($("vocabulary").textContent);
  // The page's own URL is the program's, whatever its name; a quote would end the quoted argument of a shell.
  const path = location.pathname.replaceAll("'", "%27"), here = location.origin + path;
  const words = $("words"), form = $("form"), csv = $("csv"), picture = $("picture"), stage = $("stage");

  /* ---- parameters ---- */

  // A parameter of a dialect: [name, other spellings, choices, form, default, meaning].
  const word = ([name, also, choices, form, preset, doc]) => ({ name, also, choices, form, preset, doc });
  const ours = vocabulary.words.map(word), theirs = vocabulary.google.map(word);
  const spelt = new Map([...ours, ...theirs].flatMap((one) => [one.name, ...one.also].map((name) => [name, one])));
  for (const one of ours) spelt.set(one.name, one);
  // Parameters of the steps from a table to series; without a table they have no effect.
  const ofTables = ["data", "sheet", "sep", "decimal", "header", "dateformat", "na", "where", "groupby", "agg", "resample", "pivot", "sort",
    "head", "tail", "cumsum", "diff", "pct", "rolling", "normalize"];
  const ofColumns = ["x", "y", "label", "hue", "size", "low", "high", "open", "close", "start", "end", "groupby", "pivot", "sort",
    "where", "yerr", "xerr", "target", "source"];
  const named = (name) => spelt.get(name)?.name ?? name;
  const chartjs = { name: "c", also: ["chart"], choices: [], form: "an object such as {type:'bar',data:{labels:['a','b'],datasets:[{data:[3,5]}]}}", preset: "", doc: "A configuration of Chart.js" };
  // The parameter that a line of the editor is about.
  const wordOf = (line) => {
    const [, name, value] = /^([^=]*)=?(.*)$/s.exec(line), known = name.trim();
    return known === "chart" || (known === "c" && /^[\s(]*\{/.test(value)) ? chartjs : spelt.get(known);
  };

  /* ---- queries: pairs, lines of the editor, URLs ---- */

  const escapes = /%[0-9A-Fa-f]{2}/g;
  const decode = (text) => text.replaceAll("+", " ").replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) =>
    new TextDecoder().decode(Uint8Array.from(run.match(escapes), (one) => parseInt(one.slice(1), 16))));
  // Characters that a query may contain stay readable; the quote is escaped, for shells and HTML.
  const plain = { "%20": "+", "%2C": ",", "%3A": ":", "%3B": ";", "%2F": "/", "%40": "@", "%24": "$" };
  const encode = (text) => encodeURIComponent(text.isWellFormed?.() === false ? text.toWellFormed() : text)
    .replace(escapes, (one) => plain[one] ?? one).replaceAll("'", "%27");

  // `a=b&c=d` to pairs, as the program itself reads it.
  const pairsOf = (query) => query.split("&").map((part) => part.replace(/^(amp;)+/, "")).filter(Boolean).map((part) => {
    const at = part.indexOf("=");
    return at < 0 ? [decode(part), ""] : [decode(part.slice(0, at)), decode(part.slice(at + 1))];
  });
  const queryOf = (pairs) => pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");

  // One parameter per line; a line that begins with two spaces continues the value; a line that begins with # is a comment.
  const textOf = (pairs) => pairs.map(([name, value]) => `${name}=${value.replaceAll(/\r?\n/g, "\n  ")}`).join("\n");
  const linesOf = (text) => {
    const lines = [];
    text.split("\n").forEach((line, row) => {
      const last = lines.at(-1);
      if (line.startsWith("  ") && last?.value != null) {
        last.value += `\n${line.slice(2)}`;
      } else if (line.trim() && !line.startsWith("#")) {
        const at = line.indexOf("="), name = (at < 0 ? line : line.slice(0, at)).trim();
        lines.push({ name, value: at < 0 ? null : line.slice(at + 1), row });
      }
    });
    return lines;
  };
  // A name without = is not finished and is left out.
  const pairsNow = () => linesOf(words.value).filter(({ value }) => value !== null).map(({ name, value }) => [name, value]);
  const last = (pairs, name) => pairs.findLast((pair) => named(pair[0]) === name)?.[1];

  // The query in pasted text: in a URL, an <img> tag, or the query alone.
  const queryIn = (text) => {
    const address = /[^\s"'<>]*\?([^\s"'<>]+=[^\s"'<>]*)/.exec(text)?.[1] ?? (/^[^\s=&]+=[^\n]*&[^\n]*=/.test(text.trim()) ? text.trim() : "");
    return address.replace(/#.*$/, "");
  };

  /* ---- state in the fragment of the URL: the query, then the table after && ---- */

  const largest = 60_000;
  const fragment = () => {
    const table = csv.value ? `&&csv=${encode(csv.value)}` : "";
    return `#${queryOf(pairsNow())}${table.length <= largest ? table : ""}`;
  };
  const remember = (anew) => {
    const target = fragment();
    if (location.hash !== target) history[anew ? "pushState" : "replaceState"](null, "", target);
  };
  const recall = () => {
    const text = location.hash.slice(1);
    if (!text.includes("=")) return false;
    const [query, table = ""] = text.split("&&csv=");
    csv.value = decode(table);
    setWords(pairsOf(query));
    $("table").open ||= csv.value !== "";
    return true;
  };

  /* ---- announcements for screen readers ---- */

  let saying = 0;
  const say = (text, after = 0) => {
    clearTimeout(saying);
    saying = setTimeout(() => {
      $("heard").textContent = "";
      requestAnimationFrame(() => { $("heard").textContent = text; });
    }, after);
  };

  /* ---- the picture: the last request wins ---- */

  let turn = 0, abort = new AbortController(), timer = 0, shown = "", description = "";
  // With status=200, because the browser's console would show every other status as a message; a header names the error.
  const request = (query) => [`${here}?${query}${/(^|&)status=/.test(query) ? "" : "&status=200"}`, csv.value
    ? { method: "POST", body: csv.value, headers: { "Content-Type": "text/csv; charset=utf-8", Accept: "application/json" } }
    : { headers: { Accept: "application/json" } }];
  const soon = (wait = 220) => {
    clearTimeout(timer);
    timer = setTimeout(draw, wait);
    changed();
  };

  async function draw() {
    clearTimeout(timer);
    abort.abort();
    abort = new AbortController();
    const mine = ++turn, { signal } = abort, query = queryOf(pairsNow()), begun = performance.now();
    remember(false);
    if (!query && !csv.value) {
      stage.classList.remove("waiting");
      return trouble({ detail: "Write one parameter per line, such as y=3,1,4, or start from an example." }, "Nothing to draw yet");
    }
    const slow = setTimeout(() => stage.classList.add("waiting"), 250);
    try {
      const [address, options] = request(query);
      const response = await fetch(address, { ...options, signal });
      const blob = await response.blob();
      if (mine !== turn) return;
      const failed = response.headers.get("X-Plotcgi-Error");
      if (failed !== null || !response.ok) {
        const problem = blob.type.includes("problem+json") ? JSON.parse(await blob.text()) : { detail: failed ?? `The server responded with status ${response.status}.` };
        if (mine === turn) trouble(problem);
        return;
      }
      await show(blob, mine, Math.round(performance.now() - begun));
      if (mine !== turn) return;
      await describe(query, signal, response.headers.has("X-Plotcgi-Note"));
    } catch (error) {
      if (mine === turn && error.name !== "AbortError") trouble({ detail: "The server cannot be reached." }, "No response");
    } finally {
      clearTimeout(slow);
      if (mine === turn) stage.classList.remove("waiting");
    }
  }

  // Shows a response according to its type.
  async function show(blob, mine, time) {
    const address = URL.createObjectURL(blob);
    const type = blob.type.split(";")[0];
    const kind = { "application/pdf": "A PDF document", "text/html": "A page" }[type];
    const isText = !kind && !type.startsWith("image/");
    const text = isText ? await blob.text() : "";
    const loaded = type.startsWith("image/") && await new Promise((done) => {
      const probe = new Image();
      probe.onload = () => done(probe);
      probe.onerror = () => done(null);
      probe.src = address;
    });
    if (mine !== turn) return URL.revokeObjectURL(address);
    URL.revokeObjectURL(shown);
    shown = address;
    description = picture.alt = "";
    picture.hidden = !loaded;
    $("text").hidden = !isText;
    $("other").hidden = Boolean(loaded) || isText;
    if (loaded) {
      const [width, height] = [loaded.naturalWidth, loaded.naturalHeight].map((pixels) => Math.max(1, Math.round(pixels / density())));
      Object.assign(picture, { src: address, width, height });
    }
    $("text").textContent = text.length > 20_000 ? `${text.slice(0, 20_000)}\n…` : text;
    $("other").textContent = `${kind ?? `A picture of type ${type}, which this browser does not show`}. Open it to see it.`;
    stage.classList.remove("stale");
    $("trouble").hidden = true;
    blame("");
    const size = loaded ? `${loaded.naturalWidth} × ${loaded.naturalHeight} pixels, ` : "";
    $("facts").textContent = `${size}${type.replace(/^\w+\/(x-)?/, "").replace("+xml", "").toUpperCase()}, ${bytes(blob.size)}, ${time} ms`;
    Object.assign($("save"), { href: address, download: `chart.${{ "image/svg+xml": "svg", "image/jpeg": "jpg", "text/plain": "txt" }[type] ?? type.split("/")[1]}` });
    changed();
  }
  const bytes = (count) => count < 1000 ? `${count} bytes` : `${(count / 1000).toPrecision(count < 1e5 ? 2 : 3) * 1} kB`;
  // The device pixels per CSS pixel that the parameters ask for.
  const density = () => {
    const pairs = pairsNow();
    return Number.parseFloat(last(pairs, "scale")) || Number.parseFloat(last(pairs, "dpi")) / 100 || 1;
  };

  // Fetches the alternative text that the program writes for the picture, and the notes, each of which is a line below it.
  async function describe(query, signal, hasNotes) {
    const asked = hasNotes ? [["format", "alt"], ["notes", "1"]] : [["format", "alt"]];
    const [address, options] = request(queryOf([...pairsOf(query).filter(([name]) => !["format", "notes"].includes(name)), ...asked]));
    const response = await fetch(address, { ...options, signal });
    const lines = (await response.text()).trim().split("\n"), head = "Note: ";
    if (signal.aborted || response.headers.has("X-Plotcgi-Error")) return;
    const notes = hasNotes ? lines.filter((line) => line.startsWith(head)).map((line) => line.slice(head.length).replace(/\.$/, "")) : [];
    const text = lines.slice(0, lines.length - notes.length).join("\n");
    description = picture.alt = text;
    changed();
    say(`Drawn. ${text}`, 700);
    note(notes);
  }

  function trouble({ parameter = "", detail, suggestion: { found, better } = {} }, head = "This cannot be drawn yet") {
    const message = parameter && detail.startsWith(`${parameter}: `) ? detail.slice(parameter.length + 2) : detail;
    $("trouble").querySelector(".trouble-head").textContent = head;
    $("blamed").textContent = parameter;
    $("blamed").hidden = !parameter;
    // the editor suggests all of them, so a long list is cut here
    $("message").textContent = message.replace(/(one of (?:[^,"]+, ){8})(?:[^,"]+, ){4,}[^,")]+(?=\)|, found)/, "$1…");
    $("mend").hidden = !better;
    $("mend").textContent = better ? `Use ${better}` : "";
    $("mend").onclick = () => mend(parameter, found, better);
    $("trouble").hidden = false;
    stage.classList.add("stale");
    $("facts").textContent = "The picture above is the last that could be drawn.";
    if (picture.hidden) $("facts").textContent = "";
    note([]);
    blame(parameter);
    say(`${head}. ${detail}`, 700);
  }

  // Replaces the wrong word by the suggested one.
  function mend(parameter, found, better) {
    const pairs = pairsNow();
    const wrong = pairs.findLast(([name, value]) => name === parameter && value.includes(found));
    if (!wrong) return;
    wrong[1] = wrong[1].replace(found, better);
    setWords(pairs);
    words.focus();
    draw();
  }

  // A note about an unknown parameter that quotes a known one offers to write that one.
  function note(notes) {
    $("notes").replaceChildren(...notes.map((text) => {
      const item = make("li", {}, text);
      const [, name, better] = /^([^:\s]+): .*"([^"]+)"/.exec(text) ?? [];
      if (better && spelt.has(better) && !spelt.has(name)) {
        item.append(make("button", { type: "button", className: "button", textContent: `Use ${better}`, onclick() {
          setWords(pairsNow().map((pair) => pair[0] === name ? [better, pair[1]] : pair));
          words.focus();
          draw();
        } }));
      }
      return item;
    }));
    $("notes").hidden = notes.length === 0;
    if (notes.length) say(`Drawn, with notes. ${notes.join(". ")}`, 700);
  }

  /* ---- the editor ---- */

  let blamed = "";
  const blame = (parameter) => { blamed = parameter; paint(); };
  function setWords(pairs) {
    words.value = textOf(pairs);
    blamed = "";
    close();
    paint();
    fill();
  }

  // Colours the copy of the text that is below the editor's transparent text.
  function paint() {
    const lines = linesOf(words.value), heads = new Map(lines.map((line) => [line.row, line]));
    const foreign = lines.some(({ name }) => ["c", "chart", "cht", "chst", "query", "z"].includes(name));
    let wrong = false;
    const pieces = words.value.split("\n").flatMap((line, row) => {
      const head = heads.get(row), at = line.indexOf("=");
      if (head) wrong = blamed !== "" && head.name === blamed;
      const value = (text) => wrong && text ? make("span", { className: "blamed", textContent: text }) : text;
      const end = row ? ["\n"] : [];
      if (!head) return line.startsWith("#") ? [...end, make("i", { textContent: line })] : [...end, value(line)];
      const name = make("b", { textContent: at < 0 ? line : line.slice(0, at) });
      if (!foreign && !spelt.has(head.name)) name.className = "strange";
      if (wrong && at < 0) name.className = "blamed";
      return at < 0 ? [...end, name] : [...end, name, make("i", { textContent: "=" }), value(line.slice(at + 1))];
    });
    // an empty last line has a height only if it contains something
    $("paper").replaceChildren(...pieces, "\u200b");
  }

  // The position of the caret: its line, the parameter there, and the part of the value between commas.
  function place() {
    const text = words.value, caret = words.selectionStart;
    const start = text.lastIndexOf("\n", caret - 1) + 1, stop = (text.indexOf("\n", caret) + text.length + 1) % (text.length + 1);
    const line = text.slice(start, stop), at = line.indexOf("=");
    if (line.startsWith("  ") || line.startsWith("#")) return null;
    if (at < 0 || caret <= start + at) return { start, from: start, to: at < 0 ? stop : start + at, typed: text.slice(start, caret), bare: at < 0, caret };
    const begin = start + at + 1, before = text.slice(begin, caret);
    let depth = 0, from = begin;
    for (const [offset, sign] of [...before].entries()) {
      depth += (sign === "(") - (sign === ")");
      if (sign === "," && depth <= 0) from = begin + offset + 1;
    }
    const comma = text.slice(caret, stop).indexOf(",");
    return { start, from, to: comma < 0 ? stop : caret + comma, typed: text.slice(from, caret), word: wordOf(line), name: line.slice(0, at).trim(), caret };
  }

  const foreign = () => linesOf(words.value).some(({ name }) => ["cht", "chst"].includes(name));
  // The cells of a line of the table.
  const cellsOf = (row) => {
    const lines = csv.value.split(/\r?\n/), sign = [",", ";", "\t"].reduce((best, one) => lines[0].split(one).length > lines[0].split(best).length ? one : best);
    return (lines[row] ?? "").split(sign).map((name) => name.trim().replace(/^"|"$/g, "").replaceAll('""', '"'));
  };
  const columns = () => cellsOf(0).filter(Boolean);
  // Suggestions at the caret, best first: names that begin with the typed text, then those that contain it, then meanings that do.
  function fitting({ typed, word, name }) {
    const sought = typed.trim().toLowerCase();
    let all;
    if (name === undefined) {
      all = (foreign() ? [...theirs, ...ours] : ours).map((one) => ({ text: one.name, more: one.doc, also: one.also }));
    } else {
      const own = csv.value && ofColumns.includes(word?.name) ? columns().map((text) => ({ text, more: "a column of the table", also: [] })) : [];
      const colors = word?.form === "a colour" ? ["C0", "C1", "C2", "C3", "tab:blue", "tab:orange", "steelblue", "tomato", "seagreen", "goldenrod", "slategray", "black"] : [];
      all = [...own, ...[...(word?.choices ?? []), ...colors].map((text) => ({ text, more: text === word.preset ? "the default" : "", also: [] }))];
    }
    const rank = ({ text, more, also }) => {
      const names = [text, ...also].map((one) => one.toLowerCase());
      if (!sought) return 1;
      if (names[0] === sought) return 0;
      if (names[0].startsWith(sought)) return 1;
      if (names.some((one) => one.startsWith(sought))) return 2;
      if (names.some((one) => one.includes(sought))) return 3;
      return sought.length > 2 && name === undefined && more.toLowerCase().includes(sought) ? 4 : 9;
    };
    return all.map((one) => [rank(one), one]).filter(([order]) => order < 9).sort(([a], [b]) => a - b).map(([, one]) => one);
  }

  const list = $("options");
  let options = [], active = -1, where = null;
  const opened = () => !list.hidden;
  function close() {
    list.hidden = true;
    list.replaceChildren();
    options = [];
    words.removeAttribute("aria-activedescendant");
  }
  function open(asked) {
    where = place();
    options = where && words.selectionStart === words.selectionEnd ? fitting(where).slice(0, 100) : [];
    const whole = options.some((one) => one.text === where.typed.trim());
    if (!options.length || (!asked && whole && (options.length === 1 || where.name === undefined))) return close();
    list.replaceChildren(...options.map(({ text, more }, index) => make("li", { id: `option-${index}`, role: "option", ariaSelected: "false" },
      make("b", { textContent: text }), make("small", { textContent: more }))));
    list.hidden = false;
    list.scrollTop = 0;
    position();
    // a complete name or value is not replaced; Enter then begins a line
    activate(where.typed.trim() && !whole ? 0 : -1);
    say(`${options.length} ${options.length === 1 ? "fits" : "fit"}`, 400);
  }
  // Below the line with the caret; above it where there is no room below.
  function position() {
    const card = list.parentElement.getBoundingClientRect(), spot = caretSpot(where.from), { height, width } = list.getBoundingClientRect();
    const above = spot.bottom + height > innerHeight && spot.top - height > 0;
    list.style.top = `${(above ? spot.top - height - 4 : spot.bottom + 4) - card.top}px`;
    list.style.left = `${Math.max(8, Math.min(spot.left - card.left - 8, card.width - width - 8))}px`;
  }
  // The rectangle of a position in the text, measured in the coloured copy.
  function caretSpot(at) {
    const walker = document.createTreeWalker($("paper"), NodeFilter.SHOW_TEXT), range = document.createRange();
    let rest = at;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (rest < node.length || (rest === node.length && node.data.at(-1) !== "\n")) {
        range.setStart(node, rest);
        range.setEnd(node, Math.min(rest + 1, node.length));
        return [...range.getClientRects()].at(-1) ?? words.getBoundingClientRect();
      }
      rest -= node.length;
    }
    return words.getBoundingClientRect();
  }
  function activate(index) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = index;
    const item = list.children[index];
    if (!item) return words.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    words.setAttribute("aria-activedescendant", item.id);
  }
  function take(index) {
    const chosen = options[index]?.text, { from, to, name, bare } = where;
    if (chosen === undefined) return;
    words.setSelectionRange(from, to);
    insert(name === undefined && bare ? `${chosen}=` : chosen);
    if (name === undefined && !bare) words.setSelectionRange(from + chosen.length + 1, from + chosen.length + 1);
    close();
    edited();
    // a name is followed by its value
    if (name === undefined && spelt.get(chosen)?.choices.length) open(true);
    help();
  }
  // Inserts text as if it were typed, so that undo works.
  function insert(text) {
    words.focus();
    if (!document.execCommand("insertText", false, text)) words.setRangeText(text, words.selectionStart, words.selectionEnd, "end");
  }

  function edited() {
    paint();
    fill();
    soon();
  }
  // Shows the meaning of the parameter at the caret.
  const idle = "One parameter per line. Paste a URL or an <img> tag to get its parameters.";
  $("hint").textContent = idle;
  function help() {
    const spot = place(), word = spot?.word ?? (spot ? wordOf(words.value.slice(spot.start).split("\n", 1)[0]) : null);
    if (!word) return $("hint").replaceChildren(idle);
    const parts = [word.doc, word.form, word.preset && `default: ${word.preset}`].filter(Boolean);
    $("hint").replaceChildren(make("code", { textContent: word.name }), ` ${parts.join(" · ")}`);
  }

  words.addEventListener("input", (event) => {
    edited();
    if (event.inputType === "insertText" || event.inputType === "insertCompositionText" || event.inputType?.startsWith("delete")) {
      const spot = place(), typing = spot && (spot.typed.trim() || (spot.word && event.data === "="));
      if (typing) open(false); else close();
    } else if (!opened() || event.inputType !== "insertReplacementText") {
      close();
    }
    help();
  });
  words.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const { key } = event;
    if (key === " " && event.ctrlKey) open(true);
    else if (key === "Enter" && (event.ctrlKey || event.metaKey)) draw();
    else if (!opened()) return;
    else if (key === "ArrowDown") activate(active + 1 < options.length ? active + 1 : 0);
    else if (key === "ArrowUp") activate(active > 0 ? active - 1 : options.length - 1);
    else if (key === "PageDown") activate(Math.min(active + 8, options.length - 1));
    else if (key === "PageUp") activate(Math.max(active - 8, 0));
    else if ((key === "Enter" || key === "Tab") && active >= 0 && !event.shiftKey) take(active);
    else if (key === "Escape") close();
    else {
      if (["Enter", "Tab", "ArrowLeft", "ArrowRight", "Home", "End"].includes(key)) close();
      return;
    }
    event.preventDefault();
  });
  words.addEventListener("paste", (event) => {
    const query = queryIn(event.clipboardData.getData("text/plain").replaceAll("&amp;", "&"));
    if (!query) return;
    event.preventDefault();
    // the pasted query replaces the selection; with nothing selected it is inserted at the caret
    insert(textOf(pairsOf(query)));
  });
  words.addEventListener("blur", close);
  document.addEventListener("selectionchange", () => {
    if (document.activeElement === words && !opened()) help();
  });
  $("editor").addEventListener("scroll", close);
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const item = event.target.closest("li");
    if (item && event.pointerType === "mouse") take([...list.children].indexOf(item));
  });
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (item && opened()) take([...list.children].indexOf(item));
  });

  /* ---- the form ---- */

  const several = ["y", "label"];
  for (const name of several) {
    const input = form.elements[name];
    const area = make("textarea", { name, rows: 1, spellcheck: false, autocomplete: "off", placeholder: `${input.placeholder}; one per line` });
    input.replaceWith(area);
  }
  const fields = [...form.elements].filter((field) => field.name);
  // Copies the editor's parameters into the form.
  function fill() {
    const pairs = pairsNow();
    for (const field of fields) {
      if (field === document.activeElement) continue;
      const values = pairs.filter((pair) => named(pair[0]) === field.name).map((pair) => pair[1]);
      const value = several.includes(field.name) ? values.join("\n") : (values.at(-1) ?? "");
      field.value = field.tagName === "SELECT" ? choice(field, value) : value;
    }
  }
  // A value that the form does not list, such as another spelling, becomes an option while the editor has it.
  function choice(field, value) {
    field.querySelector("[data-own]")?.remove();
    const known = [...field.options].find((option) => option.value === value || (option.value === "" && option.text === value));
    if (known) return known.value;
    field.append(Object.assign(make("option", { value, textContent: value })));
    field.lastElementChild.dataset.own = "";
    return value;
  }
  form.addEventListener("input", ({ target }) => {
    const values = (several.includes(target.name) ? target.value.split("\n") : [target.value]).filter((value) => value !== "");
    const pairs = pairsNow(), first = pairs.findIndex((pair) => named(pair[0]) === target.name);
    const rest = pairs.filter((pair) => named(pair[0]) !== target.name);
    const at = first < 0 ? rest.length : pairs.slice(0, first).filter((pair) => named(pair[0]) !== target.name).length;
    const name = first < 0 ? target.name : pairs[first][0];
    rest.splice(at, 0, ...values.map((value) => [name, value]));
    words.value = textOf(rest);
    blamed = "";
    paint();
    soon();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    draw();
  });

  /* ---- the table ---- */

  function setTable(text) {
    const fresh = !csv.value;
    csv.value = text;
    tabled(fresh && text !== "");
  }
  // A new table replaces the numbers that were drawn before.
  function tabled(fresh) {
    const pairs = pairsNow();
    if (fresh) setWords(pairs.filter(([name]) => !["x", "y", "label", "data", "title", "subtitle", "ylabel", "xlabel"].includes(named(name))));
    soon();
  }
  csv.addEventListener("input", (event) => {
    tabled(csv.dataset.filled !== "yes" && csv.value !== "" && event.inputType?.startsWith("insert"));
    csv.dataset.filled = csv.value ? "yes" : "";
  });
  $("file").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    if (file) setTable(await file.text());
    target.value = "";
  });
  $("drop").addEventListener("click", () => {
    csv.value = csv.dataset.filled = "";
    setWords(pairsNow().filter(([name]) => !ofTables.includes(named(name))));
    csv.focus();
    soon(0);
  });
  // Lets the program read the table, and turns the data that it drew into parameters.
  $("into").addEventListener("click", async () => {
    const [address, options] = request(queryOf([...pairsNow().filter(([name]) => name !== "format"), ["format", "csv"]]));
    const response = await fetch(address, options);
    if (response.headers.has("X-Plotcgi-Error")) return;
    const [head, ...rows] = cells(await response.text());
    const join = (texts) => texts.join(texts.some((text) => text.includes(",")) ? "|" : ",");
    const series = head.slice(1).map((name, index) => ["y", rows.map((row) => row[index + 1]).join(",")]);
    const drawn = [["x", join(rows.map((row) => row[0]))], ...series, ...head.slice(1).map((name) => ["label", name])];
    // The axes of a table are called by its columns.
    const kept = pairsNow();
    const axes = kept.some(([name, value]) => named(name) === "kind" && value === "barh") ? ["ylabel", "xlabel"] : ["xlabel", "ylabel"];
    const titles = [head[0], measure(head, kept) || (series.length === 1 ? head[1] : "")];
    axes.forEach((axis, index) => {
      if (titles[index] && !kept.some(([name]) => named(name) === axis)) drawn.push([axis, titles[index]]);
    });
    csv.value = csv.dataset.filled = "";
    setWords([...kept.filter(([name]) => ![...ofTables, "x", "y", "label"].includes(named(name))), ...drawn]);
    say("The table is now in the URL");
    words.focus();
    draw();
  });
  // The column of the values of series that are no columns: the one that y names, or the only one of numbers.
  function measure([x, ...series], pairs) {
    const names = cellsOf(0), first = cellsOf(1), y = last(pairs, "y");
    if (!x || series.some((name) => names.includes(name))) return "";
    if (last(pairs, "agg") === "count") return "count";
    if (names.includes(y)) return y;
    const numbers = names.filter((name, index) => name !== x && /^[-+]?\d[\d.,]*$/.test(first[index] ?? ""));
    return numbers.length === 1 ? numbers[0] : "";
  }
  // Rows of cells (RFC 4180).
  function cells(text) {
    const rows = [[]];
    for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
      rows.at(-1).push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
      if (end === "") break;
      if (end !== ",") rows.push([]);
    }
    return rows.filter((row) => row.length > 1 || row[0]);
  }

  /* ---- what to copy ---- */

  const tabs = [...document.querySelectorAll("[role=tab]")];
  let tab = tabs[0];
  const attribute = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  const ending = () => ({ svg: "svg", pdf: "pdf", jpeg: "jpg", webp: "webp", gif: "gif", bmp: "bmp", tiff: "tiff", html: "html", csv: "csv", json: "json", alt: "txt", datauri: "txt" })[last(pairsNow(), "format")] ?? "png";
  const snippets = {
    "tab-url": (query) => `${here}?${query}`,
    "tab-img": (query) => `<img src="${attribute(`${path}?${query}`)}"${picture.hidden ? "" : ` width="${picture.getAttribute("width")}" height="${picture.getAttribute("height")}"`} alt="${attribute(description)}">`,
    "tab-markdown": (query) => `![${description.replace(/[[\]\\]/g, "\\$&")}](${`${here}?${query}`.replaceAll("(", "%28").replaceAll(")", "%29")})`,
    "tab-curl": (query) => csv.value
      ? `curl -fsS -H 'Content-Type: text/csv' --data-binary @table.csv -o chart.${ending()} '${here}?${query}'`
      : `curl -fsS -o chart.${ending()} '${here}?${query}'`,
    "tab-template": (query) => `<img src="plotcgi:?${attribute(query)}" data-plotcgi="svg">`,
  };
  const needsTable = ["tab-url", "tab-img", "tab-markdown", "tab-template"];
  // Updates everything besides the picture that shows the state.
  function changed() {
    const query = queryOf(pairsNow()), posted = csv.value !== "";
    $("code").value = posted && needsTable.includes(tab.id)
      ? "The URL does not contain the table, which is sent separately. Put the table into the URL, or store it as a file beside the program (data=name.csv)."
      : snippets[tab.id](query);
    $("copy").disabled = posted && needsTable.includes(tab.id);
    $("open").href = posted ? shown : `${here}?${query}`;
    $("into").disabled = !posted || csv.value.length > 4000;
    $("drop").disabled = !posted;
    $("table-state").textContent = posted ? `${Math.max(0, csv.value.trim().split("\n").length - 1)} rows` : "";
  }
  function select(chosen) {
    for (const one of tabs) {
      one.setAttribute("aria-selected", String(one === chosen));
      one.tabIndex = one === chosen ? 0 : -1;
    }
    tab = chosen;
    $("snippet").setAttribute("aria-labelledby", tab.id);
    $("code").setAttribute("aria-labelledby", tab.id);
    changed();
  }
  for (const [index, one] of tabs.entries()) {
    one.addEventListener("click", () => select(one));
    one.addEventListener("keydown", (event) => {
      const to = { ArrowRight: index + 1, ArrowLeft: index - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      select(tabs[to % tabs.length]);
      tab.focus();
    });
  }
  // execCommand needs neither a permission nor https, unlike the clipboard API.
  $("copy").addEventListener("click", async () => {
    const button = $("copy"), focused = document.activeElement;
    $("code").select();
    let done = document.execCommand("copy");
    if (!done) done = await navigator.clipboard?.writeText($("code").value).then(() => true, () => false);
    if (done) {
      focused?.focus();
      getSelection().removeAllRanges();
    }
    button.textContent = done ? "Copied" : "Select and copy";
    say(done ? `Copied: ${tab.textContent}` : "Not copied. The text is selected: copy it with the keyboard.");
    setTimeout(() => { button.textContent = "Copy"; }, 1800);
  });
  $("code").addEventListener("focus", () => $("code").select());

  /* ---- examples: drawn when they scroll into view, three at once ---- */

  const kinds = Map.groupBy(vocabulary.examples, ([name]) => name.split("/")[0]);
  const waiting = [];
  let drawing = 0;
  const next = () => {
    while (drawing < 3 && waiting.length) {
      const image = waiting.shift();
      if (!image.isConnected) continue;
      drawing += 1;
      image.onload = image.onerror = () => { drawing -= 1; next(); };
      image.src = image.dataset.src;
    }
  };
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      waiting.push(target);
    }
    next();
  }, { rootMargin: "120px" });
  const dark = () => scheme === "dark";
  function showKind(kind) {
    seen.disconnect();
    waiting.length = 0;
    $("examples").replaceChildren(...kinds.get(kind).map(([name, query]) => {
      const pairs = pairsOf(query), more = [["format", "svg"], ...(dark() && !last(pairs, "theme") && !last(pairs, "background") ? [["theme", "dark"]] : [])];
      const image = make("img", { alt: "" });
      image.dataset.src = `${here}?${queryOf([...pairs.filter(([word]) => word !== "format"), ...more])}`;
      seen.observe(image);
      const title = name.split("/")[1].replaceAll("-", " ");
      const button = make("button", { type: "button" }, make("span", { className: "thumb" }, image), make("span", { className: "name", textContent: `${kind}, ${title}` }));
      button.addEventListener("click", () => {
        csv.value = csv.dataset.filled = "";
        setWords(pairs.filter(([word]) => word !== "format").concat(more.slice(0, 1)));
        remember(true);
        draw();
        scrollTo({ top: 0, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
        words.setSelectionRange(0, 0);
        words.focus({ preventScroll: true });
      });
      return make("li", {}, button);
    }));
  }
  for (const kind of kinds.keys()) {
    const radio = make("input", { type: "radio", name: "kind-of-example", value: kind, onchange: () => showKind(kind) });
    $("kinds").append(make("label", {}, radio, make("span", { textContent: kind.replaceAll("_", " ") })));
  }

  /* ---- light and dark ---- */

  const store = (() => { try { return localStorage; } catch { return null; } })();
  const system = matchMedia("(prefers-color-scheme: dark)");
  let scheme = store?.getItem("plotcgi-scheme") ?? (system.matches ? "dark" : "light");
  function wear() {
    document.documentElement.style.colorScheme = scheme;
    $("scheme").setAttribute("aria-pressed", String(dark()));
    const kind = document.querySelector("[name=kind-of-example]:checked")?.value;
    if (kind) showKind(kind);
  }
  $("scheme").addEventListener("click", () => {
    scheme = dark() ? "light" : "dark";
    store?.setItem("plotcgi-scheme", scheme);
    wear();
  });
  system.addEventListener("change", () => {
    if (store?.getItem("plotcgi-scheme")) return;
    scheme = system.matches ? "dark" : "light";
    wear();
  });

  /* ---- the beginning ---- */

  for (const element of document.querySelectorAll(".js")) element.hidden = false;
  $("scheme").hidden = false;
  if (matchMedia("(max-width: 60rem)").matches) form.parentElement.open = false;
  const first = kinds.has("line") ? "line" : [...kinds.keys()][0];
  document.querySelector(`[name=kind-of-example][value="${first}"]`).checked = true;
  wear();
  addEventListener("hashchange", () => { if (location.hash !== fragment() && recall()) draw(); });
  addEventListener("popstate", () => { if (location.hash !== fragment() && recall()) draw(); });
  if (!recall()) setWords([...pairsOf(vocabulary.start), ...(dark() ? [["theme", "dark"]] : [])]);
  draw();
}
