/* Where the site is, and what of it is saved in this browser by its service worker. */
import { select } from "../common/dom.js";

/** @typedef {{address: string, title: string, saved: Date, read: Date}} SavedPage */

/** The words that every page hands over. */
export function handedWords() {
  return JSON.parse(select(document, "#casebook-words").textContent || "");
}

/** The root of the site, all languages in it. */
export function siteRoot() {
  const { base } = JSON.parse(select(document, "#__config").textContent || "");
  const language = new URL(base.replace(/\/?$/, "/"), location.href);
  return new URL(handedWords().site, language);
}

/** Whether this browser can keep pages here. */
export function canKeep() {
  return "serviceWorker" in navigator && "caches" in window && !document.getElementById("casebook-preview");
}

/** The address of the page as the worker knows it. */
export function ownAddress() {
  return location.href.replace(/[?#].*/, "");
}

/** @param {"kept" | "read"} which what the reader marked, or has read */
function saved(which) {
  return caches.open(`casebook ${siteRoot().pathname} ${which}`);
}

/**
 * The saved pages, the newest first.
 * @param {"kept" | "read"} which
 * @returns {Promise<SavedPage[]>}
 */
export async function savedPages(which) {
  const cache = await saved(which);
  /** @type {SavedPage[]} */
  const pages = [];
  for (const { url } of await cache.keys()) {
    const response = await cache.match(url);
    const title = response && decodeURIComponent(response.headers.get("x-casebook-title") || "");
    if (!response || !title) continue;
    /** @param {string} name */
    const date = (name) => new Date(Number(response.headers.get(name)));
    pages.push({
      address: url,
      title: textOf(title),
      saved: date("x-casebook-saved"),
      read: date("x-casebook-read"),
    });
  }
  return pages.sort((a, b) => Number(b.read) - Number(a.read));
}

/** @param {string} html */
function textOf(html) {
  return new DOMParser().parseFromString(html, "text/html").body.textContent || "";
}

/**
 * When a page was kept, if it was.
 * @param {string} address
 */
export async function isKept(address) {
  return Boolean(await (await saved("kept")).match(address));
}

/** @param {string} address */
export async function letGo(address) {
  await (await saved("kept")).delete(address);
}

/**
 * Has the worker keep a page; answers whether it could.
 * @param {string} address
 * @returns {Promise<boolean>}
 */
export async function keep(address) {
  const { active } = await navigator.serviceWorker.ready;
  const channel = new MessageChannel();
  const answer = new Promise((resolve) => {
    channel.port1.onmessage = ({ data }) => resolve(Boolean(data));
  });
  if (!active) return false;
  active.postMessage({ keeping: true, address }, [channel.port2]);
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {});
  return answer;
}
