package com.opusimg.compliance;

import com.opusimg.compliance.PolicyFact.Entry;
import com.opusimg.platform.JsonText;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The facts that a version was filled in with, as JSON, so that it can be told later what changed. */
final class FactRecord {
    private FactRecord() {}

    static String write(Map<String, PolicyFact> facts) {
        var record = JsonText.PROVIDER.createObjectBuilder();
        facts.forEach((name, fact) -> {
            var entries = JsonText.PROVIDER.createArrayBuilder();
            for (Entry entry : fact.entries()) {
                var json = JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("key", entry.key())
                        .add("text", entry.text());
                if (entry.period() != null) {
                    json.add("period", entry.period().toString()).add("besides", entry.besides());
                }
                entries.add(json);
            }
            record.add(name, entries);
        });
        return record.build().toString();
    }

    static Map<String, List<Entry>> read(String json) {
        JsonObject record = JsonText.object(json);
        var facts = new TreeMap<String, List<Entry>>();
        for (String name : record.keySet()) {
            facts.put(
                    name,
                    record.getJsonArray(name).getValuesAs(JsonObject.class).stream()
                            .map(FactRecord::entry)
                            .toList());
        }
        return facts;
    }

    private static Entry entry(JsonObject json) {
        String key = json.getString("key");
        String text = json.getString("text");
        return json.containsKey("period")
                ? new Entry(key, text, Duration.parse(json.getString("period")), json.getString("besides"))
                : new Entry(key, text);
    }
}
