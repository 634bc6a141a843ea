package com.opusimg.message;

import com.opusimg.account.ProfileRules;
import com.opusimg.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.List;

/**
 * Somebody to write to or to hear from (RFC 8621, 4.1.2.3).
 *
 * @param name as it is shown, or null
 * @param email the address, never null
 */
public record EmailAddress(String name, String email) {
    /** The form in which addresses are compared. */
    public String canonical() {
        return ProfileRules.canonical(email);
    }

    /** What comes behind the at sign, in the form in which it is compared. */
    public String domain() {
        String canonical = canonical();
        return canonical.substring(canonical.lastIndexOf('@') + 1);
    }

    /** What people call them: the name, or else the address. */
    public String shown() {
        return name == null || name.isBlank() ? email : name;
    }

    JsonObject json() {
        JsonObjectBuilder json = JsonText.PROVIDER.createObjectBuilder().add("email", email);
        if (name != null) {
            json.add("name", name);
        }
        return json.build();
    }

    static EmailAddress of(JsonObject json) {
        return new EmailAddress(json.getString("name", null), json.getString("email"));
    }

    static JsonArray json(Collection<EmailAddress> addresses) {
        JsonArrayBuilder array = JsonText.PROVIDER.createArrayBuilder();
        addresses.forEach(address -> array.add(address.json()));
        return array.build();
    }

    static List<EmailAddress> list(JsonArray array) {
        return array == null
                ? List.of()
                : array.getValuesAs(JsonObject.class).stream()
                        .map(EmailAddress::of)
                        .toList();
    }
}
