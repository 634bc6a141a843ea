package com.opusimg.platform.web;

import jakarta.faces.component.NamingContainer;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIForm;
import jakarta.faces.component.UIInput;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.PartialViewContext;
import jakarta.faces.event.PreRenderViewEvent;
import jakarta.faces.event.SystemEvent;
import jakarta.faces.event.SystemEventListener;
import java.util.Collection;
import java.util.Iterator;

/**
 * What is marked as refused was sent by this request: an input that an earlier one refused is not, once something else is done. Inputs of
 * Faces itself are marked with {@code aria-invalid}, as PrimeFaces marks its own: else nobody sees or hears which selection or tick is meant
 * (WCAG 2.2, 3.3.1).
 */
public class RefusedInputs implements SystemEventListener {
    private static final String MARK = "aria-invalid";
    private static final String PRIMEFACES = "org.primefaces";

    @Override
    public boolean isListenerForSource(Object source) {
        return source instanceof UIViewRoot;
    }

    @Override
    public void processEvent(SystemEvent event) {
        FacesContext context = ((PreRenderViewEvent) event).getFacesContext();
        if (context.isPostback()) {
            mark(context.getViewRoot(), context);
        }
    }

    /** Walks what is on the page. Of rows one component stands for all, so that a mark would be on each: they are left out. */
    private static void mark(UIComponent parent, FacesContext context) {
        for (Iterator<UIComponent> below = parent.getFacetsAndChildren(); below.hasNext(); ) {
            UIComponent component = below.next();
            if (component instanceof NamingContainer && !(component instanceof UIForm) || !component.isRendered()) {
                continue;
            }
            if (component instanceof UIInput input) {
                if (!input.isValid() && !isSent(input, context)) {
                    input.setValid(true);
                }
                mark(input);
            }
            mark(component, context);
        }
    }

    private static boolean isSent(UIComponent component, FacesContext context) {
        PartialViewContext partial = context.getPartialViewContext();
        return !partial.isPartialRequest()
                || partial.isExecuteAll()
                || isWithin(component, partial.getExecuteIds(), context);
    }

    private static boolean isWithin(UIComponent component, Collection<String> ids, FacesContext context) {
        for (UIComponent one = component; one != null; one = one.getParent()) {
            if (ids.contains(one.getClientId(context))) {
                return true;
            }
        }
        return false;
    }

    private static void mark(UIInput input) {
        if (input.getFamily().startsWith(PRIMEFACES)) {
            return;
        }
        if (!input.isValid()) {
            input.getPassThroughAttributes().put(MARK, "true");
        } else if (input.getPassThroughAttributes(false) != null) {
            input.getPassThroughAttributes().remove(MARK);
        }
    }
}
