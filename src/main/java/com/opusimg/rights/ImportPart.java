package com.opusimg.rights;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import java.io.IOException;
import java.util.Set;

/** What one feature takes out of a package that a person brings along (GDPR Art. 20; RGT-4): a bean for each kind of things. */
public interface ImportPart {
    /** Stable short name: the import's stage while it runs. */
    String id();

    /** Parts run from low to high; what refers to something comes behind it. */
    int order();

    /** Ids of the sections that it reads; their rows are checked against the schemas before any part runs. */
    Set<String> sections();

    /**
     * The most bytes of a package that it makes sense to send, or 0 where it does not matter to this part.
     *
     * @throws ProblemException where nothing can be taken in now, with what to do
     */
    long most(AccountId account);

    /**
     * Takes in what it can, and reports each thing, in the transaction in which it takes it. It is called again after a crash, and
     * passes over what the report knows already.
     *
     * @throws IOException when the package cannot be read; the whole is tried again then
     */
    void take(AccountId account, PackageContent from, ImportReport report) throws IOException;
}
