package com.opusimg.platform.web;

import com.opusimg.platform.diagnostics.Diagnostics;
import com.opusimg.platform.diagnostics.Pages;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.FacesContext;
import org.omnifaces.exceptionhandler.FullAjaxExceptionHandler;

/**
 * Shows the page for errors where a part of a page was asked for, and reports what nobody expected. What it wraps would write the
 * error with all its words, and the visitor's address, into the log.
 */
public class UnexpectedFacesErrors extends FullAjaxExceptionHandler {
    private static final System.Logger LOG = System.getLogger(UnexpectedFacesErrors.class.getName());

    UnexpectedFacesErrors(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    protected void logException(
            FacesContext context, Throwable exception, String location, String message, Object... parameters) {
        if (UnexpectedErrors.isOutdated(exception)) {
            return; // has its own page
        }
        String path = context.getExternalContext().getRequestServletPath();
        String page = CDI.current().select(Pages.class).get().of(path);
        CDI.current()
                .select(Diagnostics.class)
                .get()
                .unexpected(LOG, "A part of a page failed.", exception, "page " + page);
    }

    /** Makes one for each request; named in faces-config.xml. */
    public static class Factory extends ExceptionHandlerFactory {
        /** Wraps the factory of the runtime; called by it. */
        public Factory(ExceptionHandlerFactory wrapped) {
            super(wrapped);
        }

        @Override
        public ExceptionHandler getExceptionHandler() {
            return new UnexpectedFacesErrors(getWrapped().getExceptionHandler());
        }
    }
}
