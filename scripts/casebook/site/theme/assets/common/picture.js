/* A picture in a dialogue: to be held, where that saves it, or to be downloaded. */
import { button, element, inWeChat } from "./dom.js";
import { speaker } from "./words.js";

/**
 * Shows a picture, which stands in the page as text of its own: WeChat saves no picture from an address that only this
 * browser knows.
 * @param {Blob} blob
 * @param {string} name of the file, without its ending
 * @param {import("./words.js").Words} words those of the group "picture"
 */
export async function showPicture(blob, name, words) {
  const say = speaker(words);
  const dialog = element("dialog", "cb-shown");
  dialog.setAttribute("aria-label", say("title"));
  const picture = element("img");
  picture.alt = name;
  picture.src = await addressOf(blob);
  const tools = element("p", "cb-shown__tools");
  const close = tools.appendChild(button("cb-button", say("close")));
  close.addEventListener("click", () => dialog.close());
  if (!inWeChat) {
    const save = tools.appendChild(element("a", "cb-button", say("save")));
    save.href = picture.src;
    save.download = `${name}.png`;
  }
  dialog.append(tools, element("p", "cb-small", say("hold")), picture);
  dialog.addEventListener("close", () => dialog.remove());
  const content = document.getElementById("content") || document.body;
  content.append(dialog);
  dialog.showModal();
}

/**
 * @param {Blob} blob
 * @returns {Promise<string>}
 */
function addressOf(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
