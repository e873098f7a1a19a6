package io.jaelegram.client.terminal;

import io.nayuki.qrcodegen.QrCode;
import java.util.ArrayList;
import java.util.List;

/** Draws a QR code with half blocks: two rows of modules in each row of characters. */
final class QrBlocks {
    /** Scanners need light around the code; two modules suffice on a screen and keep the code small. */
    private static final int QUIET = 2;

    private QrBlocks() {}

    /**
     * The code as lines to print. The light modules are the drawn ones, so that a dark terminal shows the code in the
     * polarity that every scanner reads.
     */
    static List<String> draw(String content) {
        QrCode code = QrCode.encodeText(content, QrCode.Ecc.LOW);
        List<String> lines = new ArrayList<>();
        for (int y = -QUIET; y < code.size + QUIET; y += 2) {
            StringBuilder line = new StringBuilder();
            for (int x = -QUIET; x < code.size + QUIET; x++) {
                boolean upper = !code.getModule(x, y);
                boolean lower = y + 1 < code.size + QUIET && !code.getModule(x, y + 1);
                line.append(upper ? (lower ? '█' : '▀') : (lower ? '▄' : ' '));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
