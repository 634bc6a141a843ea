package com.opusimg.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.Arrays;
import org.primefaces.context.PrimeFacesContext;

/** The content-security policy: nothing from elsewhere, no script in a page unless this server put its nonce on it. */
@Named
@ApplicationScoped
public class ContentPolicy {
    /** Everything but scripts. */
    private static final String COMMON = "default-src 'none'; style-src 'self'; style-src-attr 'unsafe-inline';"
            + " img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:;"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none';"
            + " manifest-src 'self'; ";

    private static final String SCRIPTS = "script-src 'self'";

    /**
     * The tools that work on the device: WebAssembly, and nothing in a page's text that acts. With no other host and no form, a
     * picture has no way out but a request to this server.
     */
    private static final String TOOLS = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"
            + " img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self';"
            + " form-action 'none'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

    /** Scripts of the build: a worker lives under the policy of its own script, not under that of the page. */
    private static final String WORKERS =
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'";

    private static final String TOOLS_PATH = "/tools";

    /** The nonce of the page that is being made. */
    public String getNonce() {
        return PrimeFacesContext.getCspState(FacesContext.getCurrentInstance()).getNonce();
    }

    /** For whatever answers at a path; a Faces page with scripts of PrimeFaces brings one of its own. */
    public String of(String path) {
        if (Assets.holds(path) && path.endsWith(".js")) {
            return WORKERS;
        }
        return isTool(path) ? TOOLS : COMMON + SCRIPTS;
    }

    /** Whether the policy of a path lets its page, or what the page runs, reach a host other than this one. */
    public boolean reachesOthers(String path) {
        return Arrays.stream(of(path).split("[; ]+")).anyMatch(part -> part.contains("://") || part.startsWith("*"));
    }

    /** Whether it is a page of the tools, which is the same for everybody and brings no policy of its own. */
    boolean isTool(String path) {
        return path.equals(TOOLS_PATH) || path.startsWith(TOOLS_PATH + "/");
    }

    /** For PrimeFaces (see web.xml), which puts the nonce of its own scripts behind it: script-src must stand last. */
    public String getForPages() {
        return COMMON + SCRIPTS;
    }
}
