package com.opusimg.compliance.impact;

import com.opusimg.platform.problem.Wrongs;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What an assessment says.
 *
 * @param title of what is assessed, one line
 * @param activities purposes of the register of processing that it is about
 * @param criteria of a high risk that apply
 * @param needed whether an assessment is needed
 * @param screening why it is, or is not
 * @param answers to the questions; those that were not answered yet are absent
 * @param risks in the order in which they were written
 */
public record ImpactContent(
        String title,
        Set<String> activities,
        Set<Criterion> criteria,
        boolean needed,
        String screening,
        Map<Question, String> answers,
        List<Risk> risks) {
    /** The most risks of an assessment. */
    public static final int MOST_RISKS = 50;

    static final String UNTITLED = "Say what is assessed.";
    static final String ABOUT_NOTHING = "Choose what of the register of processing it is about.";

    /** Keeps everything as it is now. */
    public ImpactContent {
        activities = new TreeSet<>(activities);
        criteria = criteria.isEmpty() ? EnumSet.noneOf(Criterion.class) : EnumSet.copyOf(criteria);
        answers = answers.isEmpty() ? new EnumMap<>(Question.class) : new EnumMap<>(answers);
        risks = List.copyOf(risks);
    }

    /** Whether the criteria make an assessment necessary as a rule. */
    public boolean isIndicated() {
        return criteria.size() >= Criterion.NEEDED_FROM;
    }

    /** Whether a risk stays high, so that the authority is asked before (GDPR Art. 36(1)). */
    public boolean staysHigh() {
        return risks.stream().anyMatch(risk -> risk.after().level() == Risk.Level.HIGH);
    }

    /** As it is kept, whole or not; refuses what cannot be kept, by field. */
    ImpactContent kept(Set<String> known) {
        var wrong = new Wrongs();
        String name = wrong.line(title, "title", UNTITLED);
        if (!known.containsAll(activities)) {
            wrong.add("activities", "Choose activities of the register of processing.");
        }
        String why = bounded(screening, "screening", wrong);
        var given = new EnumMap<Question, String>(Question.class);
        answers.forEach((question, answer) -> {
            String text = bounded(answer, "answers." + question, wrong);
            if (text != null) {
                given.put(question, text);
            }
        });
        if (risks.size() > MOST_RISKS) {
            wrong.add("risks", "An assessment takes up to " + MOST_RISKS + " risks.");
        }
        List<Risk> whole = IntStream.range(0, Math.min(risks.size(), MOST_RISKS))
                .mapToObj(at -> risks.get(at).checked("risks." + at, wrong))
                .toList();
        wrong.refuse();
        return new ImpactContent(name, activities, criteria, needed, why, given, whole);
    }

    /** Goes on where it can be decided on; refuses with everything that is missing. */
    void whole() {
        var wrong = new Wrongs();
        if (activities.isEmpty()) {
            wrong.add("activities", ABOUT_NOTHING);
        }
        if (screening == null) {
            wrong.add("screening", "Write why an assessment is needed, or is not.");
        }
        if (needed) {
            for (Question question : Question.values()) {
                if (!answers.containsKey(question)) {
                    wrong.add("answers." + question, "This is not answered.");
                }
            }
            for (Risk.Kind kind :
                    Set.of(Risk.Kind.ILLEGITIMATE_ACCESS, Risk.Kind.UNWANTED_CHANGE, Risk.Kind.DISAPPEARANCE)) {
                if (risks.stream().noneMatch(risk -> risk.kind() == kind)) {
                    wrong.add(
                            "risks",
                            "Look at each of three: data in the wrong hands, data that is changed unwanted, and data that is lost.");
                    break;
                }
            }
        }
        wrong.refuse();
    }

    private static String bounded(String given, String field, Wrongs wrong) {
        return given == null || given.isBlank() ? null : wrong.text(given, field, "");
    }
}
