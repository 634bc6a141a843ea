package com.opusimg.compliance.impact;

import com.opusimg.compliance.impact.Risk.Degree;
import com.opusimg.compliance.impact.Risk.Size;
import com.opusimg.platform.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What an assessment says, as the database keeps it. */
final class ImpactJson {
    private ImpactJson() {}

    static String write(ImpactContent content) {
        var activities = JsonText.PROVIDER.createArrayBuilder();
        content.activities().forEach(activities::add);
        var criteria = JsonText.PROVIDER.createArrayBuilder();
        content.criteria().forEach(criterion -> criteria.add(criterion.name()));
        var answers = JsonText.PROVIDER.createObjectBuilder();
        content.answers().forEach((question, answer) -> answers.add(question.name(), answer));
        var risks = JsonText.PROVIDER.createArrayBuilder();
        content.risks()
                .forEach(risk -> risks.add(JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("kind", risk.kind().name())
                        .add("what", risk.what())
                        .add("before", write(risk.before()))
                        .add("measures", risk.measures())
                        .add("after", write(risk.after()))));
        var json = JsonText.PROVIDER
                .createObjectBuilder()
                .add("title", content.title())
                .add("activities", activities)
                .add("criteria", criteria)
                .add("needed", content.needed())
                .add("answers", answers)
                .add("risks", risks);
        if (content.screening() != null) {
            json.add("screening", content.screening());
        }
        return json.build().toString();
    }

    private static String write(Size size) {
        return size.likelihood() + " " + size.severity();
    }

    static ImpactContent read(String text) {
        JsonObject json = JsonText.object(text);
        var answers = new EnumMap<Question, String>(Question.class);
        JsonObject given = json.getJsonObject("answers");
        given.keySet().forEach(question -> answers.put(Question.valueOf(question), given.getString(question)));
        return new ImpactContent(
                json.getString("title"),
                Set.copyOf(strings(json, "activities")),
                strings(json, "criteria").stream().map(Criterion::valueOf).collect(Collectors.toSet()),
                json.getBoolean("needed"),
                json.getString("screening", null),
                answers,
                json.getJsonArray("risks").getValuesAs(JsonObject.class).stream()
                        .map(ImpactJson::risk)
                        .toList());
    }

    private static Risk risk(JsonObject json) {
        return new Risk(
                Risk.Kind.valueOf(json.getString("kind")),
                json.getString("what"),
                size(json.getString("before")),
                json.getString("measures"),
                size(json.getString("after")));
    }

    private static Size size(String text) {
        String[] parts = text.split(" ");
        return new Size(Degree.valueOf(parts[0]), Degree.valueOf(parts[1]));
    }

    private static List<String> strings(JsonObject json, String name) {
        return json.getJsonArray(name).getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
    }
}
