package com.opusimg.rights.agent;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;

/**
 * What the directory of the protocol has to hold of this installation (DRP 3.05.2). The operator hands it in; since 0.9 the protocol
 * knows no address at which a business tells it to everybody.
 */
@ApplicationScoped
public class DirectoryEntry {
    @Inject
    Settings settings;

    /** The entry; refuses where agents are not let in. */
    public JsonObject entry() {
        String id = settings.get(Settings.DRP_BUSINESS)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.CONFLICT,
                        "No id in the directory is set (" + Settings.DRP_BUSINESS.variable() + ")."));
        String contact = settings.get(Settings.PRIVACY_CONTACT).orElse("");
        var actions = JsonText.PROVIDER.createArrayBuilder();
        Action.all().forEach(actions::add);
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("id", id)
                .add("name", settings.operator())
                .addNull("logo")
                .add("api_base", settings.publicUrl())
                .add("supported_actions", actions)
                .add(
                        "supported_verifications",
                        JsonText.PROVIDER.createArrayBuilder().add("email"))
                .add("privacy_policy_url", settings.publicUrl() + "/policies")
                .add("web_url", settings.publicUrl())
                .add("technical_contact", contact)
                .add("business_contact", contact)
                .build();
    }
}
