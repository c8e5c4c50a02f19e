/* Citing a page across the cases. */
import { select } from "../common/dom.js";
import { Citations, offerCopies } from "./block.js";

const block = select(document, ".cb-use");
offerCopies(block, new Citations(select(block, ".cb-cited")));
