package org.roamlab.metrics.statistics;

/** The distributions that intervals and tests take, to about ten digits. */
final class Distributions {
  private static final double[] LANCZOS = {
    676.5203681218851,
    -1259.1392167224028,
    771.3234287776531,
    -176.6150291621406,
    12.507343278686905,
    -0.13857109526572012,
    9.984369578019572e-6,
    1.5056327351493116e-7
  };

  private Distributions() {}

  /** The value below which a share {@code p} of Student's distribution lies. */
  static double studentQuantile(double p, double degrees) {
    double low = -1e6;
    double high = 1e6;
    for (int i = 0; i < 200 && high - low > 1e-12 * Math.max(1, Math.abs(low)); i++) {
      double middle = (low + high) / 2;
      if (studentBelow(middle, degrees) < p) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  }

  static double studentBelow(double t, double degrees) {
    double x = degrees / (degrees + t * t);
    double tail = incompleteBeta(degrees / 2, 0.5, x) / 2;
    return t > 0 ? 1 - tail : tail;
  }

  /** The share of the normal distribution below {@code z}. */
  static double normalBelow(double z) {
    double half = incompleteGamma(0.5, z * z / 2) / 2;
    return z >= 0 ? 0.5 + half : 0.5 - half;
  }

  private static double logGamma(double x) {
    if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
    double sum = 0.9999999999998099;
    for (int i = 0; i < LANCZOS.length; i++) sum += LANCZOS[i] / (x + i);
    double t = x + LANCZOS.length - 1.5;
    return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
  }

  /** Regularised; by its continued fraction (Abramowitz and Stegun 26.5.8). */
  private static double incompleteBeta(double a, double b, double x) {
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, 1 - x);
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return front * betaFraction(a, b, x) / a;
  }

  /** Lentz's way to evaluate it. */
  private static double betaFraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / nonzero(1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int m = 1; m <= 300; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / nonzero(1 + even * d);
      c = nonzero(1 + even / c);
      fraction *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / nonzero(1 + odd * d);
      c = nonzero(1 + odd / c);
      fraction *= d * c;
      if (Math.abs(d * c - 1) < 1e-14) break;
    }
    return fraction;
  }

  private static double nonzero(double value) {
    return Math.abs(value) < 1e-300 ? 1e-300 : value;
  }

  /** Regularised lower; by its series, or far out by its continued fraction. */
  private static double incompleteGamma(double a, double x) {
    if (x <= 0) return 0;
    double front = Math.exp(-x + a * Math.log(x) - logGamma(a));
    return x < a + 1 ? front * gammaSeries(a, x) : 1 - front * gammaFraction(a, x);
  }

  private static double gammaSeries(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n < 1000 && Math.abs(term) > sum * 1e-16; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return sum;
  }

  private static double gammaFraction(double a, double x) {
    double b = x + 1 - a;
    double c = 1e300;
    double d = 1 / b;
    double fraction = d;
    for (int i = 1; i <= 1000; i++) {
      double an = -i * (i - a);
      b += 2;
      d = 1 / nonzero(an * d + b);
      c = nonzero(b + an / c);
      fraction *= d * c;
      if (Math.abs(d * c - 1) < 1e-15) break;
    }
    return fraction;
  }
}
