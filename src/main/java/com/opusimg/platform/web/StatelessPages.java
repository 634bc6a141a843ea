package com.opusimg.platform.web;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewDeclarationLanguage;
import jakarta.faces.view.ViewDeclarationLanguageFactory;
import jakarta.faces.view.ViewDeclarationLanguageWrapper;
import java.util.List;

/**
 * Pages for anybody keep no state on the server, so that opening one sets no cookie. It is said as the view is made:
 * PrimeFaces keeps its nonce in a session before the page's own tags are read.
 */
public class StatelessPages extends ViewDeclarationLanguageFactory {
    private static final List<String> SIGNED_IN = List.of("/app.", "/app/", "/staff/", "/admin/");

    /** Wraps the factory of the runtime; called by it, see faces-config.xml. */
    public StatelessPages(ViewDeclarationLanguageFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ViewDeclarationLanguage getViewDeclarationLanguage(String viewId) {
        return new ViewDeclarationLanguageWrapper(getWrapped().getViewDeclarationLanguage(viewId)) {
            @Override
            public UIViewRoot createView(FacesContext context, String id) {
                UIViewRoot view = super.createView(context, id);
                view.setTransient(SIGNED_IN.stream().noneMatch(id::startsWith));
                return view;
            }
        };
    }
}
