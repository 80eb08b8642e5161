package agencyhub.picture;

import java.util.stream.DoubleStream;

/** What a chart's values count, and so where its axis ends. */
public enum Measure {
    /** From 0 to 1, shown as per cent; the axis always reaches the whole. */
    SHARE {
        @Override
        double top(DoubleStream amounts) {
            return 1;
        }

        @Override
        String words(double tick) {
            return Math.round(tick * 100) + "%";
        }
    },
    COUNT {
        @Override
        double top(DoubleStream amounts) {
            double most = Math.max(1, amounts.max().orElse(1));
            double power = Math.pow(10, Math.floor(Math.log10(most)));
            for (double step : STEPS) {
                if (step * power >= most && step * power / TICKS >= 1 && isWhole(step * power / TICKS)) {
                    return step * power;
                }
            }
            return power == 1 ? TICKS * Math.ceil(most / TICKS) : 10 * power;
        }

        @Override
        String words(double tick) {
            return String.format(java.util.Locale.UK, "%,d", Math.round(tick));
        }
    };

    /** An axis has five lines, the one at nothing included. */
    static final int TICKS = 4;

    private static final double[] STEPS = {1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10};

    /** Where the axis ends: at or above the highest amount. */
    abstract double top(DoubleStream amounts);

    abstract String words(double tick);

    private static boolean isWhole(double number) {
        return Math.abs(number - Math.rint(number)) < 1e-9;
    }
}
