import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte()],
  clearScreen: false,
  // The port is named in tauri.conf.json, so another one would show an empty window.
  server: { host: "127.0.0.1", port: 1420, strictPort: true, fs: { allow: [".."] } },
  // The words are shared with the core: ../assets/messages, taken in at build time.
  resolve: { alias: { 
      "@messages": new URL("../assets/messages", import.meta.url).pathname,
      "@assets": new URL("../assets", import.meta.url).pathname,
      "@lists": new URL("../assets/lists", import.meta.url).pathname,
      "@casework": new URL("../casework/src", import.meta.url).pathname,
    } },
  build: {
    // WebKitGTK 2.40 and WebView2; both speak at least this.
    target: "es2022",
    // The policy forbids inline scripts and styles: nothing may be folded into the page.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  test: { include: ["src/**/*.test.ts"], passWithNoTests: true },
});
