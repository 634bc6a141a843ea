package com.opusimg.rights.request.view;

import com.opusimg.rights.request.Intake;
import com.opusimg.rights.request.Kind;
import com.opusimg.rights.request.Regime;
import com.opusimg.rights.request.Way;
import java.io.Serializable;

/** What the forms have in common by which a request is written down. */
public abstract class IntakeFields implements Serializable {
    private Kind kind;
    private Regime regime;
    private String email;
    private String name;
    private String words;

    /** The request as it was filled in, of somebody who is not signed in. */
    protected Intake intake(Way way) {
        return new Intake(kind, regime, way, null, email, name, words, null);
    }

    /** The kinds there are. */
    public Kind[] getKinds() {
        return Kind.values();
    }

    /** The laws there are. */
    public Regime[] getRegimes() {
        return Regime.values();
    }

    public Kind getKind() {
        return kind;
    }

    public void setKind(Kind kind) {
        this.kind = kind;
    }

    public Regime getRegime() {
        return regime;
    }

    public void setRegime(Regime regime) {
        this.regime = regime;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getWords() {
        return words;
    }

    public void setWords(String words) {
        this.words = words;
    }
}
