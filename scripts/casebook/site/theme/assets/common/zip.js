/* Several files as one ZIP file, not compressed: a few texts, which need no library for that. */

const CRC = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});
const DAY = 0x21; // 1980-01-01, so that the same texts make the same file

/**
 * PKWARE, .ZIP File Format Specification 6.3.10, 4.3: a header and the content of each file, then their directory.
 * @param {[string, string][]} files path and text of each; paths are ASCII
 * @param {string} type
 * @returns {Blob}
 */
export function zip(files, type) {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const contents = [];
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const directory = [];
  let at = 0;
  for (const [path, text] of files) {
    const name = new TextEncoder().encode(path);
    const content = new TextEncoder().encode(text);
    const told = [20, 0, 0, 0, DAY];
    const sizes = [crc(content), content.length, content.length];
    const head = bytes([0x04034b50], told, sizes, [name.length, 0]);
    contents.push(head, name, content);
    directory.push(bytes([0x02014b50], [20, ...told], sizes, [name.length, 0, 0, 0, 0, 0, 0], [at]), name);
    at += head.length + name.length + content.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = bytes([0x06054b50], [0, 0, files.length, files.length], [size, at], [0]);
  return new Blob([...contents, ...directory, end], { type });
}

/**
 * Numbers in turn as four bytes and as two, the least first.
 * @param {number[][]} groups
 */
function bytes(...groups) {
  const whole = groups.flatMap((group, place) =>
    group.flatMap((value) =>
      Array.from({ length: place % 2 ? 2 : 4 }, (_, index) => (value >>> (8 * index)) & 255)
    )
  );
  return Uint8Array.from(whole);
}

/** @param {Uint8Array} content */
function crc(content) {
  let value = 0xffffffff;
  for (const byte of content) value = CRC[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
