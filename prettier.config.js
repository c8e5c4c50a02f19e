export default { printWidth: 110, trailingComma: "es5" };
