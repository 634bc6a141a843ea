package com.opusimg.rights.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.platform.problem.ProblemException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyKeyTest {

    @Test
    void opensWhatItsKeySignedAndNothingElse() {
        var signer = new Signer();
        VerifyKey key = VerifyKey.of(signer.verifyKey());
        byte[] message = "{\"agent-id\":\"A\"}".getBytes();
        byte[] signed = Base64.getDecoder().decode(signer.sign(message));
        assertThat(key.opened(signed)).contains(message);
        for (int i : new int[] {0, 31, 32, 63, 64, signed.length - 1}) {
            byte[] altered = signed.clone();
            altered[i] ^= 1;
            assertThat(key.opened(altered)).as("byte " + i).isEmpty();
        }
        assertThat(VerifyKey.of(new Signer().verifyKey()).opened(signed)).isEmpty();
        assertThat(key.opened(Arrays.copyOf(signed, 64))).isEmpty();
        assertThat(key.opened(new byte[0])).isEmpty();
    }

    /** Test 2 of RFC 8032, 7.1. */
    @Test
    void knowsTheExampleOfTheStandard() {
        VerifyKey key = VerifyKey.of(base64("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
        byte[] signed = HexFormat.of()
                .parseHex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00" + "72");
        assertThat(key.opened(signed)).contains(new byte[] {0x72});
    }

    /** A second signature of the same message, which anybody could make of the first, is none (RFC 8032, 5.1.7). */
    @Test
    void takesNoSignatureThatSomebodyElseMadeOfAnother() {
        var signer = new Signer();
        byte[] signed = Base64.getDecoder().decode(signer.sign("{}"));
        byte[] s = new byte[32];
        for (int i = 0; i < 32; i++) {
            s[31 - i] = signed[32 + i];
        }
        BigInteger order = BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] moved = new BigInteger(1, s).add(order).toByteArray();
        for (int i = 0; i < 32; i++) {
            signed[32 + i] = i < moved.length ? moved[moved.length - 1 - i] : 0;
        }
        assertThat(VerifyKey.of(signer.verifyKey()).opened(signed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "0200000000000000000000000000000000000000000000000000000000000000",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af466"
            })
    void refusesKeysThatAreNone(String hex) {
        assertThatThrownBy(() -> VerifyKey.of(base64(hex))).isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesWhatIsNoBase64() {
        for (String text : new String[] {null, "", "key", "*".repeat(44)}) {
            assertThatThrownBy(() -> VerifyKey.of(text)).isInstanceOf(ProblemException.class);
        }
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
