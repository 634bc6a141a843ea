package com.opusimg.compliance.view;

import com.opusimg.compliance.Policies;
import com.opusimg.compliance.PolicyDocument;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import org.omnifaces.util.Faces;

/**
 * The version that the pressed button was shown with, as it sends it. The row that the button stands in does not tell: the list
 * is made anew as the press comes, and another version may stand there by then.
 */
final class Shown {
    private Shown() {}

    static PolicyDocument document(Policies policies) {
        return policies.document(String.valueOf(Faces.getRequestParameter("document")));
    }

    static int number() {
        String number = Faces.getRequestParameter("number");
        if (number == null || !number.matches("[1-9][0-9]{0,8}")) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such version.");
        }
        return Integer.parseInt(number);
    }
}
