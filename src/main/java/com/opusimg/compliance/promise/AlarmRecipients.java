package com.opusimg.compliance.promise;

import java.util.List;

/** Who is told of alarms where the settings name nobody: brought as a bean by the feature that knows the accounts. */
public interface AlarmRecipients {

    /** Mail addresses, each once. */
    List<String> addresses();
}
