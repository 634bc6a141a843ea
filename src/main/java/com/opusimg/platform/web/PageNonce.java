package com.opusimg.platform.web;

import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import org.primefaces.csp.CspState;

/**
 * Keeps the pages for everyone free of a session and its cookie: PrimeFaces would make one only to remember the nonce
 * of its scripts for requests that such a page never makes.
 */
public class PageNonce implements PhaseListener {
    private static final String SIGNED_IN_PAGES = "/(app|staff|admin)[/.].*";

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RESTORE_VIEW;
    }

    @Override
    public void beforePhase(PhaseEvent event) {
        FacesContext context = event.getFacesContext();
        context.getAttributes().put(CspState.class.getName(), new ForThisRequest(context));
    }

    private static final class ForThisRequest extends CspState {
        private final FacesContext context;
        private String nonce;

        ForThisRequest(FacesContext context) {
            super(context);
            this.context = context;
        }

        @Override
        public String getNonce() {
            if (context.getViewRoot() != null
                    && context.getViewRoot().getViewId().matches(SIGNED_IN_PAGES)) {
                return super.getNonce();
            }
            if (nonce == null) {
                nonce = generateNonce();
            }
            return nonce;
        }
    }
}
