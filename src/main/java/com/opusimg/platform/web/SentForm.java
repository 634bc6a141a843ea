package com.opusimg.platform.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIForm;
import jakarta.inject.Named;
import org.omnifaces.util.Components;

/**
 * The form of a page that was sent: on a page with several, a refusal that is about no field shows in that one and not in each.
 * Unlike {@link UIForm#isSubmitted()} it is known too where only the button was processed.
 */
@Named("sentForm")
@RequestScoped
public class SentForm {

    /** Whether it is the one around a component; false for none. */
    public boolean around(UIComponent component) {
        UIForm sent = Components.getCurrentForm();
        return sent != null && component != null && sent.equals(component.getNamingContainer());
    }

    /** Whether it has this id. */
    public boolean named(String id) {
        UIForm sent = Components.getCurrentForm();
        return sent != null && sent.getId().equals(id);
    }
}
