/* Opens the search dialog: loads Pagefind's component UI when it is first asked for, so that pages stay light. */
(function () {
  "use strict";
  var root = new URL(JSON.parse(document.getElementById("__config").textContent).base.replace(/\/?$/, "/"), location.href);
  var bundle = new URL("pagefind/", root).pathname;
  var chinese = document.documentElement.lang.indexOf("zh") === 0;
  var words = chinese ? {
    facets: ["服务对象", "模式类型", "服务领域", "省份", "证据等级"],
    placeholder: "地名、拼音、做法、服务对象……",
    hint: "输入地名、做法或服务对象；也可以只用上面的条件筛选。",
    browse: "找不到？换个短词，或看：",
    indexes: [["find", "按条件查找"], ["target-groups", "服务对象"], ["model-types", "模式类型"], ["service-fields", "服务领域"], ["places", "地区"]]
  } : {
    facets: ["Target group", "Model type", "Service field", "Province", "Evidence level"],
    placeholder: "Place, practice, people, pinyin…",
    hint: "Type a place, a practice or a group of people, or choose from the facets above.",
    browse: "Nothing fits? Try a shorter word, or browse: ",
    indexes: [["find", "the finder"], ["target-groups", "target groups"], ["model-types", "model types"], ["service-fields", "service fields"], ["places", "places"]]
  };
  var loading = null;

  function build() {
    // Names outweigh what a page merely mentions. Options must be set before the first element is made.
    window.PagefindComponents.configureInstance("default", { ranking: { metaWeights: { title: 6, names: 6, synonyms: 2 } } });
    var parts = document.createElement("template"); // inert, so that each element is upgraded once, in its final place
    parts.innerHTML =
      '<pagefind-config bundle-path="' + bundle + '" base-url="' + root.pathname + '" lang="' + (chinese ? "zh" : "en") + '"></pagefind-config>' +
      '<pagefind-modal reset-on-close>' +
      '<pagefind-modal-header><pagefind-input placeholder="' + words.placeholder + '"></pagefind-input></pagefind-modal-header>' +
      '<pagefind-modal-body><div class="cb-facets">' +
      words.facets.map(function (name) {
        return '<pagefind-filter-dropdown filter="' + name + '" label="' + name + '" sort="count-desc" hide-clear></pagefind-filter-dropdown>';
      }).join("") +
      '</div><pagefind-summary default-message="' + words.hint + '"></pagefind-summary>' +
      '<pagefind-results hide-sub-results max-results="50"></pagefind-results></pagefind-modal-body>' +
      '<pagefind-modal-footer><p class="cb-browse">' + words.browse + words.indexes.map(function (index) {
        return '<a href="' + root.pathname + index[0] + '/">' + index[1] + "</a>";
      }).join(" · ") + "</p></pagefind-modal-footer></pagefind-modal>";
    document.body.appendChild(parts.content);
    document.querySelectorAll("pagefind-filter-dropdown").forEach(function (facet) {
      function name() { facet.querySelector("[role=combobox]").setAttribute("aria-label", facet.getAttribute("label")); }
      new MutationObserver(name).observe(facet, { childList: true, subtree: true }); // it draws itself anew once the facets are known
      name();
    });
    return document.querySelector("pagefind-modal");
  }

  function open() {
    if (!loading) {
      var style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = bundle + "pagefind-component-ui.css";
      document.head.appendChild(style);
      loading = import(bundle + "pagefind-component-ui.js").then(build);
    }
    loading.then(function (modal) { modal.open(); }).catch(function () { location.href = root.pathname + "find/"; });
  }

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-search-open]")) open();
    var other = event.target.closest(".cb-language");
    if (other) { other.search = location.search; other.hash = location.hash; } // stay in the same view and section
  });

  // The theme's drawer is a checkbox with a label; a button that the keyboard reaches takes the label's place.
  var drawer = document.getElementById("__drawer");
  var menu = document.querySelector(".cb-menu");
  function toggle(opened) {
    drawer.checked = opened;
    drawer.dispatchEvent(new Event("change"));
  }
  menu.hidden = false;
  menu.nextElementSibling.hidden = true;
  menu.addEventListener("click", function () { toggle(!drawer.checked); });
  drawer.addEventListener("change", function () { menu.setAttribute("aria-expanded", String(drawer.checked)); });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && drawer.checked) { toggle(false); menu.focus(); }
  });
  document.addEventListener("keydown", function (event) {
    var typing = /^(input|textarea|select)$/i.test(event.target.tagName) || event.target.isContentEditable;
    var slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    var chord = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    if (slash || chord) { event.preventDefault(); open(); }
  });
})();
