package com.opusimg.organisation.agreement;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.web.Texts;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who processes for the operator, as it was told.
 *
 * @param told a line on each, by the id of its integration
 */
record SubProcessors(Map<String, String> told) {
    SubProcessors {
        told = new TreeMap<>(told);
    }

    String write() {
        var json = JsonText.PROVIDER.createObjectBuilder();
        told.forEach(json::add);
        return json.build().toString();
    }

    static SubProcessors read(String text) {
        JsonObject json = JsonText.object(text);
        var told = new TreeMap<String, String>();
        json.keySet().forEach(id -> told.put(id, json.getString(id)));
        return new SubProcessors(told);
    }

    /** What is new since others were told: who came, changed, and went. */
    List<String> since(SubProcessors before) {
        var changes = new ArrayList<String>();
        told.forEach((id, line) -> {
            if (!before.told.containsKey(id)) {
                changes.add(Texts.text("agreement.change.new", line));
            } else if (!before.told.get(id).equals(line)) {
                changes.add(Texts.text("agreement.change.changed", line, before.told.get(id)));
            }
        });
        before.told.forEach((id, line) -> {
            if (!told.containsKey(id)) {
                changes.add(Texts.text("agreement.change.gone", line));
            }
        });
        return changes;
    }
}
