package com.opusimg.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CryptoTest {

    private final MasterKey master = new MasterKey(new byte[MasterKey.KEY_BYTES]);
    private final ColumnCipher cipher = new ColumnCipher(master);

    @Test
    void aSealedTextOpensAgainAndNeverLooksTheSame() {
        byte[] one = cipher.seal("Möwe 🐦");
        byte[] two = cipher.seal("Möwe 🐦");
        assertThat(one).isNotEqualTo(two);
        assertThat(cipher.open(one)).isEqualTo("Möwe 🐦").isEqualTo(cipher.open(two));
        assertThat(cipher.open(cipher.seal(""))).isEmpty();
    }

    @Test
    void anAlteredOrForeignTextDoesNotOpen() {
        byte[] sealed = cipher.seal("text");
        for (int i = 0; i < sealed.length; i++) {
            byte[] altered = sealed.clone();
            altered[i] ^= 1;
            assertThatThrownBy(() -> cipher.open(altered)).isInstanceOf(IllegalStateException.class);
        }
        byte[] other = new byte[MasterKey.KEY_BYTES];
        Arrays.fill(other, (byte) 1);
        assertThatThrownBy(() -> new ColumnCipher(new MasterKey(other)).open(sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cipher.open(Arrays.copyOf(sealed, sealed.length - 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDigestIsTheSameForTheSameTextAndWorthlessWithoutTheKey() {
        byte[] other = new byte[MasterKey.KEY_BYTES];
        other[0] = 1;
        assertThat(cipher.digest("a@example.org"))
                .hasSize(64)
                .isEqualTo(cipher.digest("a@example.org"))
                .isNotEqualTo(cipher.digest("b@example.org"))
                .isNotEqualTo(new ColumnCipher(new MasterKey(other)).digest("a@example.org"))
                .isNotEqualTo(Secrets.hash("a@example.org"));
    }

    @Test
    void eachPurposeHasItsOwnKey() {
        assertThat(master.derive("one"))
                .hasSize(32)
                .isEqualTo(master.derive("one"))
                .isNotEqualTo(master.derive("two"));
    }

    @Test
    void aTokenIsLongAndNeverTheSame() {
        assertThat(Secrets.token()).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(Secrets.token());
        assertThat(Secrets.hash("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
