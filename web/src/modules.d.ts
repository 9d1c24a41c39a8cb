declare module "htmx.org/dist/htmx.esm.js" {
  const htmx: {
    config: Record<string, unknown>;
    registerExtension(name: string, extension: Record<string, unknown>): void;
  };
  export default htmx;
}
declare module "htmx.org/dist/ext/hx-sse.js";
