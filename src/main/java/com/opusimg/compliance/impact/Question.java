package com.opusimg.compliance.impact;

import java.util.List;
import java.util.stream.Stream;

/** What an assessment answers, in the order in which the law names it. */
public enum Question {
    PROCESSING(Part.DESCRIPTION),
    DATA(Part.DESCRIPTION),
    RECIPIENTS(Part.DESCRIPTION),
    INTERESTS(Part.DESCRIPTION),
    LAWFULNESS(Part.PROPORTION),
    NECESSITY(Part.PROPORTION),
    MINIMISATION(Part.PROPORTION),
    RETENTION(Part.PROPORTION),
    INFORMATION(Part.PROPORTION),
    RIGHTS(Part.PROPORTION),
    VIEWS(Part.CONSULTATION),
    ADVICE(Part.CONSULTATION);

    /** A part of an assessment. */
    public enum Part {
        /** GDPR Art. 35(7)(a). */
        DESCRIPTION,
        /** GDPR Art. 35(7)(b). */
        PROPORTION,
        /** GDPR Art. 35(2) and (9). */
        CONSULTATION;

        /** Its questions. */
        public List<Question> questions() {
            return Stream.of(Question.values())
                    .filter(question -> question.part == this)
                    .toList();
        }
    }

    private final Part part;

    Question(Part part) {
        this.part = part;
    }
}
