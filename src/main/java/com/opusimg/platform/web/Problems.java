package com.opusimg.platform.web;

import com.opusimg.platform.problem.Problem.Violation;
import com.opusimg.platform.problem.ProblemException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.EditableValueHolder;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIForm;
import jakarta.faces.component.UIInput;
import jakarta.faces.context.FacesContext;
import org.omnifaces.util.Components;
import org.omnifaces.util.Messages;
import org.primefaces.component.inputtext.InputText;
import org.primefaces.component.inputtextarea.InputTextarea;

/** Shows a refused act on the page: each violation by the field whose id is its path, the rest on top of the form. */
public final class Problems {
    private Problems() {}

    /** Does something; shows the problem and returns false when it is refused. */
    public static boolean attempt(Runnable act) {
        try {
            act.run();
            return true;
        } catch (ProblemException refused) {
            show(refused);
            return false;
        }
    }

    /** Shows a problem. */
    public static void show(ProblemException problem) {
        boolean shown = false;
        for (Violation violation : problem.violations()) {
            shown |= showByField(violation);
        }
        if (!shown) {
            Messages.addGlobalError("{0}", problem.getMessage());
        }
        FacesContext.getCurrentInstance().validationFailed();
    }

    /** Says that an act is done. */
    public static void done(String key, Object... arguments) {
        Messages.addGlobalInfo("{0}", Texts.text(key, arguments));
    }

    private static boolean showByField(Violation violation) {
        UIForm form = Components.getCurrentForm();
        UIComponent field = form == null ? null : find(form, violation.path());
        if (field == null) {
            return false;
        }
        if (field instanceof EditableValueHolder input) {
            input.setValid(false);
        }
        if ((field instanceof InputText || field instanceof InputTextarea)
                && field instanceof UIInput typed
                && typed.getValue() != null) {
            // PrimeFaces shows an invalid field as it was submitted; without this, as empty.
            typed.setSubmittedValue(typed.getValue().toString());
        }
        FacesContext context = FacesContext.getCurrentInstance();
        // The tag opus:field gives the message this id, so that a screen reader finds it from the input.
        field.getPassThroughAttributes(true).put("aria-describedby", field.getClientId(context) + "Message");
        context.addMessage(
                field.getClientId(context),
                new FacesMessage(FacesMessage.SEVERITY_ERROR, violation.message(), violation.message()));
        return true;
    }

    /** Finds a field that is on the page: a message by one that is not rendered would be seen by nobody. */
    private static UIComponent find(UIComponent parent, String id) {
        if (!parent.isRendered()) {
            return null;
        }
        if (id.equals(parent.getId())) {
            return parent;
        }
        for (var children = parent.getFacetsAndChildren(); children.hasNext(); ) {
            UIComponent found = find(children.next(), id);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
