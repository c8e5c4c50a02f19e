/* Text matching for the finder, without page or network: which cases a query means, and how surely.
   What is typed is cut into words; each word is worth what the best place that holds it is worth, and more the fewer cases have it. */
(function (scope) {
  "use strict";
  var WORTH = { name: 100, place: 85, nameStart: 80, inName: 60, spelling: 80, inSpelling: 50, initials: 60, term: 45, inTerm: 35, summary: 15, text: 5, sentence: 45 };
  var SLIP = 0.6; // what a word is worth that fits only with one character changed
  var LONGEST = 8; // the longest piece, in characters, that unspaced Chinese is cut into
  var CHINESE = /[\u3400-\u9fff]/;
  var DIVISION = /(?:社区|街道|省|市|县|区|镇|乡|村|旗|盟)$/;
  var SPELT_DIVISION = / ?(?:she qu|jie dao|sheng|shi|xian|qu|zhen|xiang|cun|qi|meng)$/;
  // What questions are asked with: it stands in no case as such, and says nothing about which case is meant.
  var FILLERS = /怎么办|怎么样|怎么做|怎么|如何|怎样|有没有|有哪些|哪些|哪里|为什么|什么|能不能|可不可以|可以|请问|我们|你们|解决|案例|办法|谁|吗|呢|吧|的|了|和|与|及|让|把|被|给|想|我|你/g;
  var ENGLISH_FILLERS = /^(?:a|an|and|are|at|be|but|by|can|cases?|do|does|for|from|have|how|i|in|is|it|my|no|not|of|on|or|our|that|the|there|they|this|to|us|we|what|when|where|which|who|why|with|without|you)$/;

  function normalise(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[^0-9a-z\u00c0-\u024f\u3400-\u9fff]+/g, " ").trim();
  }

  /* A text that words are looked up in: Latin words match from their beginning, Chinese anywhere. */
  function field(texts) {
    return texts.length ? " | " + texts.map(normalise).join(" | ") + " |" : "";
  }

  function holds(text, word) {
    return text.indexOf(CHINESE.test(word) ? word : " " + word) >= 0;
  }

  function stems(word) {
    var found = [word];
    if (!CHINESE.test(word) && word.length > 3) {
      if (/ies$/.test(word)) found.push(word.slice(0, -3) + "y");
      if (/s$/.test(word)) found.push(word.slice(0, -1));
      if (/ing$/.test(word) && word.length > 6) found.push(word.slice(0, -3));
    }
    return found;
  }

  /* Pinyin so that a word is found from the beginning of any syllable, whole phrases apart from their later parts. */
  function spell(phrases) {
    var whole = [], later = [], initials = [];
    phrases.forEach(function (phrase) {
      var syllables = phrase.split(" ");
      whole.push(syllables.join(""));
      for (var start = 1; start < syllables.length; start++) later.push(syllables.slice(start).join(""));
      if (syllables.length > 1) initials.push(syllables.map(function (syllable) { return syllable[0]; }).join(""));
    });
    return { whole: field(whole), later: field(later), initials: field(initials) };
  }

  function values(texts) {
    return ["zh", "en"].map(function (language) { return texts && texts[language]; }).filter(Boolean);
  }

  /* Names, and again without 社区, 区 and the like at their end. */
  function withoutDivisions(texts) {
    var names = texts.map(normalise);
    var bare = names.filter(function (name) { return CHINESE.test(name); }).map(function (name) { return name.replace(DIVISION, ""); });
    return names.concat(bare.filter(function (name) { return name.length > 1; }));
  }

  /* At most one character put in, left out, changed, or two neighbours swapped: optimal string alignment distance <= 1. */
  function slips(first, second) {
    if (first === second) return true;
    if (Math.abs(first.length - second.length) > 1) return false;
    var start = 0, end = 0, short = Math.min(first.length, second.length);
    while (start < short && first[start] === second[start]) start++;
    while (end < short - start && first[first.length - 1 - end] === second[second.length - 1 - end]) end++;
    var left = first.slice(start, first.length - end), right = second.slice(start, second.length - end);
    return (left.length <= 1 && right.length <= 1) || (left.length === 2 && left === right[1] + right[0]);
  }

  function Matcher(vocabularies) {
    this.cases = [];
    this.terms = [];
    this.termAt = Object.create(null);
    this.filed = []; // for each term, the cases filed under it
    this.lexicon = Object.create(null); // word -> true: what a slip may have meant
    this.forget();
    var self = this;
    Object.keys(vocabularies).forEach(function (name) {
      vocabularies[name].terms.forEach(function (term) {
        var words = values(term.label).concat(term.synonyms || []);
        self.termAt[name + "/" + term.id] = self.terms.length;
        self.terms.push({ words: words.map(normalise), text: field(words), spelt: spell(term.pinyin || []) });
        self.filed.push([]);
      });
    });
  }

  /* Takes in cases: `row` of the index, and the [vocabulary, term] pairs that it is filed under, broader ones included. */
  Matcher.prototype.add = function (row, filed) {
    var at = this.cases.length, self = this;
    var own = withoutDivisions([row.id].concat(row.aliases, values(row.title).map(function (title) { return title.split(/[：:]/)[0]; })));
    var places = [];
    ["city", "county", "street", "community"].forEach(function (part) { places = places.concat(values(row.place[part])); });
    var names = own.concat(withoutDivisions(places));
    var parts = [];
    row.components.forEach(function (name) { parts = parts.concat(values(name)); });
    this.cases.push({
      names: field(names), own: own, exact: names, titles: field(values(row.title)), spelt: spell(row.pinyin || []),
      parts: field(parts), summary: field(values(row.summary))
    });
    filed.forEach(function (pair) {
      var term = self.termAt[pair[0] + "/" + pair[1]];
      if (term === undefined) return;
      if (!self.filed[term].length) self.terms[term].words.forEach(self.learn, self);
      self.filed[term].push(at);
    });
    names.concat(parts.map(normalise)).forEach(this.learn, this);
    (row.pinyin || []).forEach(function (phrase) {
      [phrase, phrase.replace(SPELT_DIVISION, "")].forEach(function (spelt) { self.learn(spelt.replace(/ /g, "")); });
    });
    this.forget();
  };

  /* Drops what was worked out from fewer cases. */
  Matcher.prototype.forget = function () {
    this.known = Object.create(null);
    this.corpus = null;
  };

  Matcher.prototype.learn = function (name) {
    this.lexicon[name] = true;
    if (!CHINESE.test(name)) name.split(" ").forEach(function (word) { this.lexicon[word] = true; }, this);
  };

  /* The cases that hold a word, and what it is worth in each: {case number: worth}. */
  Matcher.prototype.look = function (word) {
    if (this.known[word]) return this.known[word];
    var latin = !CHINESE.test(word), found = {};
    function best(at, worth) { if (!(found[at] >= worth)) found[at] = worth; }
    stems(word).forEach(function (form) {
      this.cases.forEach(function (entry, at) {
        if (holds(entry.names, form)) best(at, entry.own.indexOf(form) >= 0 ? WORTH.name : entry.exact.indexOf(form) >= 0 ? WORTH.place : holds(entry.names, "| " + form) ? WORTH.nameStart : WORTH.inName);
        else if (holds(entry.titles, form)) best(at, WORTH.inName);
        else if (latin && holds(entry.spelt.whole, form)) best(at, WORTH.spelling);
        else if (latin && form.length > 1 && holds(entry.spelt.initials, form)) best(at, WORTH.initials);
        else if (latin && form.length > 1 && holds(entry.spelt.later, form)) best(at, WORTH.inSpelling);
        else if (holds(entry.parts, form)) best(at, WORTH.inTerm);
        else if (holds(entry.summary, form)) best(at, WORTH.summary);
      });
      this.terms.forEach(function (term, number) {
        var said = holds(term.text, form);
        if (!said && !(latin && form.length > 2 && holds(term.spelt.whole, form))) return;
        var worth = term.words.indexOf(form) >= 0 ? WORTH.term : WORTH.inTerm;
        this.filed[number].forEach(function (at) { best(at, worth); });
      }, this);
    }, this);
    this.known[word] = found;
    return found;
  };

  /* Whether any case holds a word; far cheaper than to look up which. */
  Matcher.prototype.holds = function (word) {
    if (this.corpus === null) {
      var texts = this.cases.map(function (entry) {
        return entry.names + entry.titles + entry.parts + entry.summary + entry.spelt.whole + entry.spelt.later + entry.spelt.initials;
      });
      this.terms.forEach(function (term, number) { if (this.filed[number].length) texts.push(term.text + term.spelt.whole); }, this);
      this.corpus = texts.join("");
    }
    return stems(word).some(function (form) { return holds(this.corpus, form); }, this);
  };

  /* The names and terms that a word is one slip away from. Two characters are too few to guess by, unless they are a whole name;
     Latin words must be longer still, and begin alike. */
  Matcher.prototype.meant = function (word) {
    var chinese = CHINESE.test(word);
    if (word.length < (chinese ? 2 : 4)) return [];
    return Object.keys(this.lexicon).filter(function (name) {
      if (CHINESE.test(name) !== chinese || !slips(word, name)) return false;
      return chinese ? word.length > 2 || name.length === 2 : name.length > 4 && name[0] === word[0];
    });
  };

  /* Unspaced Chinese as the longest pieces, from the left, that some case holds; what lies between stays as it is. */
  Matcher.prototype.cut = function (run) {
    var pieces = [], rest = "", at = 0;
    while (at < run.length) {
      var length = Math.min(LONGEST, run.length - at);
      while (length > 1 && !this.holds(run.substr(at, length))) length--;
      if (length > 1) {
        pieces.push(rest, run.substr(at, length));
        rest = "";
      } else {
        rest += run[at];
      }
      at += length;
    }
    return pieces.concat(rest).filter(function (piece) { return piece.length > 1; });
  };

  Matcher.prototype.readChinese = function (run) {
    var self = this, pieces = [];
    if (this.holds(run)) return [run];
    run.replace(FILLERS, " ").split(" ").filter(Boolean).forEach(function (part) {
      var whole = self.holds(part) || self.meant(part).some(function (name) { return name.length >= part.length; });
      pieces = pieces.concat(whole ? [part] : self.cut(part));
    });
    return pieces.length ? pieces : [run];
  };

  /* A query's words, and whether it is `loose`: a sentence, of which no case need hold every word. */
  Matcher.prototype.read = function (query) {
    var words = [], latin = [], loose = false, self = this;
    function flush() {
      var joined = latin.join("");
      var spelt = latin.length > 1 && self.cases.some(function (entry) { return holds(entry.spelt.whole, joined) || holds(entry.spelt.later, joined); });
      var telling = latin.filter(function (word) { return !ENGLISH_FILLERS.test(word); });
      if (!spelt && telling.length && telling.length < latin.length) loose = true;
      words = words.concat(spelt ? [joined] : telling.length ? telling : latin);
      latin = [];
    }
    normalise(query).split(" ").filter(Boolean).forEach(function (word) {
      if (!CHINESE.test(word)) { latin.push(word); return; }
      flush();
      if (self.holds(word)) words.push(word);
      else (word.match(/[\u3400-\u9fff]+|[^\u3400-\u9fff]+/g) || []).forEach(function (run) {
        var pieces = CHINESE.test(run) ? self.readChinese(run) : [run];
        if (pieces.length > 1) loose = true;
        words = words.concat(pieces);
      });
    });
    flush();
    return { words: words.filter(function (word, at) { return words.indexOf(word) === at; }).slice(0, 12), loose: loose };
  };

  /* What a query finds: {words, slips: [[typed, meant]], near: "" when every case holds every word, else "none" or "some" of them do,
     scores: {case number: score}}. `texts` are the numbers of cases whose full text holds the query.
     Where no case holds every word, and for a whole sentence always, the nearest are found as well. */
  Matcher.prototype.search = function (query, texts) {
    var read = this.read(query), words = read.words, corrected = [], scores = {}, hits = {}, total = this.cases.length;
    function score(at, worth) { scores[at] = (scores[at] || 0) + worth; }
    words.forEach(function (word) {
      var found = this.look(word), factor = 1;
      if (!this.holds(word)) {
        var names = this.meant(word);
        if (names.length) corrected.push([word, names[0]]);
        factor = SLIP;
        found = names.map(this.look, this).reduce(function (sum, other) {
          Object.keys(other).forEach(function (at) { if (!(sum[at] >= other[at])) sum[at] = other[at]; });
          return sum;
        }, {});
      }
      var numbers = Object.keys(found), rarity = Math.log(1 + total / Math.max(1, numbers.length));
      numbers.forEach(function (at) {
        hits[at] = (hits[at] || 0) + 1;
        score(at, found[at] * factor * rarity);
      });
    }, this);
    var near = "", enough = Object.keys(scores).reduce(function (most, at) { return Math.max(most, scores[at]); }, 0) / 2;
    texts.forEach(function (at) {
      hits[at] = words.length;
      score(at, read.loose ? WORTH.sentence * Math.log(1 + total / texts.length) : WORTH.text);
    });
    var numbers = Object.keys(scores);
    var kept = numbers.filter(function (at) { return hits[at] === words.length; });
    if (read.loose || !kept.length) {
      var nearest = numbers.filter(function (at) { return hits[at] === words.length || scores[at] >= enough; });
      if (nearest.length > kept.length) near = kept.length ? "some" : "none";
      kept = nearest;
    }
    var result = {};
    kept.forEach(function (at) { result[at] = scores[at]; });
    return { words: words, slips: corrected, near: near, scores: result };
  };

  scope.CasebookMatcher = Matcher;
})(self);
