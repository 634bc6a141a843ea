package com.opusimg.compliance.impact.view;

import com.opusimg.compliance.impact.Criterion;
import com.opusimg.compliance.impact.ImpactContent;
import com.opusimg.compliance.impact.Question;
import com.opusimg.compliance.impact.Risk;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an assessment says as a page has it. */
public class ImpactForm implements Serializable {
    private String title;
    private List<String> activities;
    private List<String> criteria;
    private boolean needed;
    private String screening;
    private final Map<String, String> answers = new HashMap<>();
    private final List<Risk> risks;

    ImpactForm(ImpactContent content) {
        title = content.title();
        activities = List.copyOf(content.activities());
        criteria = content.criteria().stream().map(Enum::name).toList();
        needed = content.needed();
        screening = content.screening();
        content.answers().forEach((question, answer) -> answers.put(question.name(), answer));
        risks = new ArrayList<>(content.risks());
    }

    ImpactContent content() {
        var said = new EnumMap<Question, String>(Question.class);
        answers.forEach((question, answer) -> {
            if (answer != null) {
                said.put(Question.valueOf(question), answer);
            }
        });
        Set<Criterion> met = criteria.stream().map(Criterion::valueOf).collect(Collectors.toSet());
        return new ImpactContent(title, Set.copyOf(activities), met, needed, screening, said, risks);
    }

    /** The criteria by name. */
    public List<String> getAllCriteria() {
        return Stream.of(Criterion.values()).map(Enum::name).toList();
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public List<String> getActivities() {
        return activities;
    }

    public void setActivities(List<String> activities) {
        this.activities = activities;
    }

    public List<String> getCriteria() {
        return criteria;
    }

    public void setCriteria(List<String> criteria) {
        this.criteria = criteria;
    }

    public boolean isNeeded() {
        return needed;
    }

    public void setNeeded(boolean needed) {
        this.needed = needed;
    }

    public String getScreening() {
        return screening;
    }

    public void setScreening(String screening) {
        this.screening = screening;
    }

    /** Answers by the name of their question. */
    public Map<String, String> getAnswers() {
        return answers;
    }

    public List<Risk> getRisks() {
        return risks;
    }
}
