/* Citing a page across the cases, a course pack or the data, and printing it. */
import { select, selectAll } from "../common/dom.js";
import { Citations, offerCopies } from "./block.js";

const block = select(document, ".cb-use, .cb-use__cite");
for (const print of selectAll(block, "[data-print]")) print.hidden = false;
offerCopies(block, new Citations(select(block, ".cb-cited")));
