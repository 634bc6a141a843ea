package com.opusimg.compliance.promise;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.crypto.ColumnCipher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Seals standings under a key of the installation, together with their moment: what somebody writes into the database by hand, or
 * copies from one row to another, does not open and is shown as forged.
 */
@ApplicationScoped
public class StandingSeal {
    @Inject
    ColumnCipher cipher;

    byte[] seal(Instant at, List<Standing> standings) {
        JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
        standings.stream().map(StandingJson::of).forEach(all::add);
        return cipher.seal(JsonText.PROVIDER
                .createObjectBuilder()
                .add("moment", at.toString())
                .add("standings", all)
                .build()
                .toString());
    }

    /** What was sealed for the moment; empty where it was altered, or belongs to another. */
    Optional<List<Standing>> open(Instant at, byte[] sealed) {
        try {
            JsonObject json = JsonText.object(cipher.open(sealed));
            return json.getString("moment").equals(at.toString())
                    ? Optional.of(json.getJsonArray("standings").getValuesAs(JsonObject.class).stream()
                            .map(StandingJson::read)
                            .toList())
                    : Optional.empty();
        } catch (IllegalStateException | JsonException altered) {
            return Optional.empty();
        }
    }
}
