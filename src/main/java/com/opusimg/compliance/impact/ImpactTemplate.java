package com.opusimg.compliance.impact;

import com.opusimg.compliance.records.Measure;
import com.opusimg.compliance.records.ProcessingRecords;
import com.opusimg.platform.datamap.DescribedMap.DescribedPurpose;
import com.opusimg.platform.datamap.Receiver;
import com.opusimg.platform.problem.Wrongs;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an assessment begins with: the questions, and what the register of processing answers already. */
@ApplicationScoped
public class ImpactTemplate {
    @Inject
    ProcessingRecords records;

    /** Something in the register that can be assessed. */
    public record Activity(String id, String title) {}

    /** All that can be assessed, in the order of the register. */
    public List<Activity> activities() {
        return records.record().activities().stream()
                .map(one -> new Activity(one.purpose().id(), one.title()))
                .toList();
    }

    /** The title of an activity; its id where the register does not know it any more. */
    public String title(String id) {
        return activities().stream()
                .filter(one -> one.id().equals(id))
                .map(Activity::title)
                .findFirst()
                .orElse(id);
    }

    Set<String> ids() {
        return activities().stream().map(Activity::id).collect(Collectors.toSet());
    }

    /** What is in force for all processing, as measures against risks. */
    public String measures() {
        return records.record().measures().stream().map(Measure::text).collect(Collectors.joining("\n"));
    }

    /** A new assessment of activities, with what is known of them. */
    ImpactContent begin(String title, Set<String> activities) {
        List<DescribedPurpose> chosen = records.record().activities().stream()
                .filter(one -> activities.contains(one.purpose().id()))
                .toList();
        return new ImpactContent(title, activities, Set.of(), true, null, known(chosen), List.of());
    }

    private static Map<Question, String> known(List<DescribedPurpose> chosen) {
        var answers = new EnumMap<Question, String>(Question.class);
        put(answers, Question.PROCESSING, chosen, one -> List.of(one.title() + ": " + one.text()));
        put(
                answers,
                Question.DATA,
                chosen,
                one -> one.sets().stream()
                        .map(set -> set.title() + " (" + set.whose() + "): " + set.kinds())
                        .toList());
        put(
                answers,
                Question.RECIPIENTS,
                chosen,
                one -> one.recipients().stream().map(Receiver::words).toList());
        answers.putIfAbsent(Question.RECIPIENTS, Texts.text("impact.noRecipients"));
        put(answers, Question.LAWFULNESS, chosen, one -> List.of(one.title() + ": " + one.basis()));
        put(
                answers,
                Question.RETENTION,
                chosen,
                one -> one.sets().stream()
                        .map(set -> set.title() + ": " + set.untilWords())
                        .toList());
        return answers;
    }

    private static void put(
            Map<Question, String> answers,
            Question question,
            List<DescribedPurpose> chosen,
            Function<DescribedPurpose, List<String>> what) {
        String text = chosen.stream()
                .flatMap(one -> what.apply(one).stream())
                .distinct()
                .collect(Collectors.joining("\n"));
        if (!text.isEmpty()) {
            answers.put(question, text.substring(0, Math.min(text.length(), Wrongs.TEXT)));
        }
    }
}
