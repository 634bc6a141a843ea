package com.opusimg.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
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

    /** The nonce of the page that is being made. */
    public String getNonce() {
        return PrimeFacesContext.getCspState(FacesContext.getCurrentInstance()).getNonce();
    }

    /** For whatever is not a Faces page. */
    public String strict() {
        return COMMON + SCRIPTS;
    }

    /** For PrimeFaces (see web.xml), which puts the nonce of its own scripts behind it: script-src must stand last. */
    public String getForPages() {
        return COMMON + SCRIPTS;
    }
}
