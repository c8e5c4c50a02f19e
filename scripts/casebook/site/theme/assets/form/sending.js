/* The ways out: the finished file is saved, copied, put on the page of a code host, or into a letter. */
import { copy } from "../common/clipboard.js";
import { button, element, inWeChat } from "../common/dom.js";
import { filledAddress, letterTo, waysTo } from "./addresses.js";

/** @typedef {import("../common/words.js").Values} Values */
/**
 * @typedef {object} Outgoing
 * @property {string} name of the file
 * @property {string} title of the case
 * @property {boolean} exists whether the site has the case already
 * @property {() => Promise<string>} text
 */

let offered = ""; // the address of the file that was offered last

/**
 * @param {HTMLElement} root
 * @param {(key: string, values?: Values) => string} say
 * @param {{edit: string, mail: string}} config
 * @param {Outgoing} file
 */
export async function offerWays(root, say, { edit, mail }, file) {
  const text = await file.text();
  root.textContent = "";
  const bar = root.appendChild(element("div", "cb-send"));
  const status = element("p", "cb-small");
  status.setAttribute("role", "status");

  async function take() {
    const copied = await copy({ "text/plain": text });
    status.textContent = say(copied ? "copied" : "not_copied");
    return copied;
  }

  const save = element("a", "cb-button cb-button--strong", say("download", { name: file.name }));
  URL.revokeObjectURL(offered);
  offered = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  save.href = offered;
  save.download = file.name;
  const copying = button("cb-button", say("copy"));
  copying.addEventListener("click", take);
  bar.append(...(inWeChat ? [copying, save] : [save, copying]));
  if (inWeChat) copying.classList.add("cb-button--strong");

  const ways = waysTo(edit, file.name);
  if (ways && (ways.create || file.exists)) {
    const filled = file.exists ? "" : filledAddress(ways, text);
    const target = filled || (file.exists ? ways.edit : ways.create);
    const onward = bar.appendChild(element("a", "cb-button"));
    onward.href = target;
    onward.target = "_blank";
    onward.rel = "noopener";
    onward.textContent = say(filled ? "host" : "copy_host", { host: ways.host });
    if (!filled) onward.addEventListener("click", take);
    root.append(element("p", "cb-small", say(filled ? "host_help" : "copy_host_help", { host: ways.host })));
  }
  if (mail) {
    const subject = say("subject", { title: file.title });
    const letter = letterTo(mail, subject, text);
    const write = bar.appendChild(element("a", "cb-button", say(letter ? "mail" : "copy_mail")));
    write.href = letter || letterTo(mail, subject, say("mail_paste"));
    if (!letter) write.addEventListener("click", take);
  }
  root.append(status);
  const fold = root.appendChild(element("details", "cb-more cb-send__file"));
  fold.append(element("summary", "", say("see_file")));
  const shown = fold.appendChild(element("pre"));
  shown.tabIndex = 0;
  shown.setAttribute("aria-label", file.name);
  shown.append(element("code", "", text));
}
