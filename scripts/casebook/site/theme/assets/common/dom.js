/* Finding and making elements, and what they are shown in. */

/** Whether this is WeChat's browser, which neither prints nor saves files. */
export const inWeChat = /MicroMessenger/i.test(navigator.userAgent);

/**
 * The first element below `root` that matches; throws where there is none of this type.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [type]
 * @returns {T}
 */
export function select(root, selector, type = /** @type {any} */ (HTMLElement)) {
  const node = root.querySelector(selector);
  if (!(node instanceof type)) throw new Error(`no ${selector}`);
  return node;
}

/**
 * All elements below `root` that match.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [type]
 * @returns {T[]}
 */
export function selectAll(root, selector, type = /** @type {any} */ (HTMLElement)) {
  return Array.from(root.querySelectorAll(selector)).map((node) => {
    if (!(node instanceof type)) throw new Error(`not all ${selector} are ${type.name}`);
    return node;
  });
}

/**
 * A new element.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} [className]
 * @param {string} [text]
 */
export function element(tag, className = "", text = "") {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

/**
 * A button that is no form's.
 * @param {string} className
 * @param {string} text
 */
export function button(className, text) {
  const node = element("button", className, text);
  node.type = "button";
  return node;
}

/**
 * A copy of the first element of the template below `root` that matches.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [type]
 * @returns {T}
 */
export function fromTemplate(root, selector, type = /** @type {any} */ (HTMLElement)) {
  const first = select(root, selector, HTMLTemplateElement).content.firstElementChild;
  if (!(first instanceof type)) throw new Error(`nothing in ${selector}`);
  return /** @type {T} */ (document.importNode(first, true));
}
