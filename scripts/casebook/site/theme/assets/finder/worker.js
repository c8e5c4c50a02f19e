/* The finder's worker: loads the published index, filters, counts and sorts, so that the page itself never waits. */
"use strict";
importScripts("match.js", "export.js");

var FACETS = {
  "target-group": { vocabulary: "target-groups", of: function (row) { return row.target_groups; } },
  "model-type": { vocabulary: "model-types", of: function (row) { return row.model_types; } },
  "service-field": { vocabulary: "service-fields", of: function (row) { return row.service_fields; } },
  province: { vocabulary: "provinces", of: function (row) { return [row.place.province]; } },
  level: { vocabulary: "levels", of: function (row) { return [row.place.level]; } },
  setting: { vocabulary: "settings", of: function (row) { return row.place.settings; } },
  evidence: { vocabulary: "evidence-levels", of: function (row) { return [row.evidence_level]; } },
  needs: { vocabulary: "resource-kinds", of: function (row) { return row.resource_kinds; } },
  completeness: { of: function (row) { return [row.reported >= 10 ? "10-12" : row.reported >= 7 ? "7-9" : "0-6"]; } },
  teaching: { of: function (row) { return row.teaching ? ["yes"] : []; } }
};

var language, api, vocabularies, matcher, total;
var rows = [];
var facets = []; // for each row, {facet: [values, broader ones included]}
var complete = false;
var latest = null;

function get(name) {
  return fetch(api + name).then(function (response) {
    if (!response.ok) throw new Error(name + ": " + response.status);
    return response.json();
  });
}

function lineage(vocabulary, id) {
  var found = [];
  while (id && found.indexOf(id) < 0) {
    found.push(id);
    id = (vocabularies[vocabulary].byId[id] || {}).broader;
  }
  return found;
}

function take(row) {
  var mine = {}, filed = [];
  Object.keys(FACETS).forEach(function (key) {
    var facet = FACETS[key], own = [];
    facet.of(row).forEach(function (id) {
      (facet.vocabulary ? lineage(facet.vocabulary, id) : [id]).forEach(function (each) { if (own.indexOf(each) < 0) own.push(each); });
    });
    mine[key] = own;
    if (facet.vocabulary && key !== "needs") own.forEach(function (id) { filed.push([facet.vocabulary, id]); });
  });
  row.component_types.forEach(function (id) { filed.push(["component-types", id]); });
  rows.push(row);
  facets.push(mine);
  matcher.add(row, filed);
}

function open(given) {
  language = given.language;
  api = given.api;
  Promise.all([get("vocabularies.json"), get("index.json")]).then(function (loaded) {
    vocabularies = loaded[0].vocabularies;
    Object.keys(vocabularies).forEach(function (name) {
      vocabularies[name].byId = {};
      vocabularies[name].terms.forEach(function (term) { vocabularies[name].byId[term.id] = term; });
    });
    matcher = new CasebookMatcher(vocabularies);
    total = loaded[1].total;
    loaded[1].cases.forEach(take);
    return loaded[1].shards.reduce(function (before, shard) {
      return before.then(function () {
        if (latest) answer(latest); // what is there by now, while the rest is on its way
        return get(shard);
      }).then(function (more) { more.cases.forEach(take); });
    }, Promise.resolve());
  }).then(function () {
    complete = true;
    if (latest) answer(latest);
  }).catch(function (error) { postMessage({ type: "failed", reason: String(error) }); });
}

function fits(at, filters, but) {
  return Object.keys(filters).every(function (key) {
    return key === but || !filters[key].length || filters[key].some(function (value) { return facets[at][key].indexOf(value) >= 0; });
  });
}

/* How many cases each value would show, given what is chosen in the other facets. */
function count(candidates, filters) {
  var counts = {};
  Object.keys(FACETS).forEach(function (key) {
    var mine = counts[key] = {};
    candidates.forEach(function (at) {
      if (fits(at, filters, key)) facets[at][key].forEach(function (value) { mine[value] = (mine[value] || 0) + 1; });
    });
  });
  return counts;
}

function say(text) {
  return text ? text[language] || text.zh : "";
}

function rank(vocabulary, id) {
  return vocabularies[vocabulary].terms.indexOf(vocabularies[vocabulary].byId[id]);
}

function place(row, parts) {
  var names = [say(vocabularies.provinces.byId[row.place.province].label)];
  ["city", "county", "street", "community"].forEach(function (part) { if (row.place[part]) names.push(say(row.place[part])); });
  names = names.slice(0, parts);
  return language === "zh" ? names.join("") : names.reverse().join(", ");
}

var ORDERS = Object.assign(Object.create(null), {
  title: function (row) { return say(row.title); },
  place: function (row) { return place(row); },
  evidence: function (row) { return rank("evidence-levels", row.evidence_level); },
  reported: function (row) { return row.reported; },
  updated: function (row) { return row.updated; }
});

function sort(found, order) {
  var key = order.replace(/^-/, ""), down = order[0] === "-" ? -1 : 1;
  if (!ORDERS[key]) return found;
  var collator = new Intl.Collator(language === "zh" ? "zh-CN" : "en");
  var keys = {};
  found.forEach(function (at) { keys[at] = ORDERS[key](rows[at]); });
  return found.sort(function (first, second) {
    var a = keys[first], b = keys[second];
    return down * (typeof a === "string" ? collator.compare(a, b) : a - b) || first - second;
  });
}

/* The numbers of the cases that a request finds, best first, and what there is to say about them. */
function find(request) {
  var texts = request.texts.map(function (id) { return rows.findIndex(function (row) { return row.id === id; }); }).filter(function (at) { return at >= 0; });
  var asked = request.text.trim() !== "";
  var match = asked ? matcher.search(request.text, texts) : { words: [], slips: [], near: "", scores: null };
  var candidates = asked ? Object.keys(match.scores).map(Number) : rows.map(function (_, at) { return at; });
  if (asked) candidates.sort(function (a, b) { return match.scores[b] - match.scores[a] || a - b; });
  var found = candidates.filter(function (at) { return fits(at, request.filters); });
  return { match: match, candidates: candidates, found: sort(found, request.sort) };
}

function card(at) {
  var row = rows[at];
  return {
    id: row.id, title: say(row.title), summary: say(row.summary), place: place(row), area: place(row, 2), reported: row.reported,
    evidence: say(vocabularies["evidence-levels"].byId[row.evidence_level].label), rank: rank("evidence-levels", row.evidence_level),
    groups: names("target-groups", row.target_groups), models: names("model-types", row.model_types), updated: row.updated
  };
}

function answer(request) {
  var result = find(request);
  postMessage({
    type: "answer", number: request.number, complete: complete, loaded: rows.length, total: total, found: result.found.length,
    words: result.match.words, slips: result.match.slips, near: result.match.near,
    counts: count(result.candidates, request.filters), cards: result.found.slice(0, request.size).map(card)
  });
}

function names(vocabulary, ids) {
  return ids.map(function (id) { return say(vocabularies[vocabulary].byId[id].label); }).join(language === "zh" ? "、" : ", ");
}

/* One row of a download, in the order of the page's column headings. */
function cells(at) {
  var row = rows[at];
  return [
    row.id, say(row.title), place(row), names("levels", [row.place.level]), names("settings", row.place.settings), names("target-groups", row.target_groups),
    names("model-types", row.model_types), names("service-fields", row.service_fields), names("resource-kinds", row.resource_kinds),
    names("evidence-levels", [row.evidence_level]), row.reported, row.record_version, row.updated, say(row.summary), row.url[language]
  ];
}

onmessage = function (event) {
  var request = event.data;
  if (request.type === "open") open(request);
  if (request.type === "query") {
    latest = request;
    if (rows.length) answer(request);
  }
  if (request.type === "download") {
    Promise.resolve([request.columns].concat(find(latest).found.map(cells))).then(CasebookExport[request.format]).then(function (blob) {
      postMessage({ type: "file", name: request.name + "." + request.format, blob: blob });
    }).catch(function () { postMessage({ type: "unsaved" }); });
  }
};
