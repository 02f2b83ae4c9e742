# What Debian's R says of the data beside this file: `Rscript reference.R > reference.json`. Base R, psych and vcd.
suppressMessages({ library(psych); library(vcd) })
num <- function(x) format(x, digits = 17, scientific = FALSE, trim = TRUE)
list_of <- function(...) {
  it <- list(...)
  paste0("{", paste(sprintf('"%s": %s', names(it), unlist(it)), collapse = ", "), "}")
}
row_of <- function(x) paste0("[", paste(num(x), collapse = ", "), "]")

marks <- as.matrix(read.csv("marks.csv", header = FALSE))
n <- nrow(marks); k <- ncol(marks)
a <- psych::alpha(marks, check.keys = FALSE, warnings = FALSE)$total$raw_alpha
f <- function(p) 1 - (1 - a) * qf(p, n - 1, (n - 1) * (k - 1))
rest <- sapply(1:k, function(j) cor(marks[, j], rowSums(marks[, -j])))
fisher <- t(sapply(1:k, function(j) cor.test(marks[, j], rowSums(marks[, -j]))$conf.int))

tests <- read.csv("gain.csv")
change <- tests$after - tests$before
t <- t.test(tests$after, tests$before, paired = TRUE)
signs <- as.matrix(expand.grid(rep(list(c(-1, 1)), length(change))))
p <- mean(abs(signs %*% abs(change)) >= abs(sum(change)))

two <- read.csv("two-raters.csv")
# Not psych's weighted kappa: in its version 2.2.9 the error takes the rows' weights as sums of weights, not as weighted means.
table_of <- table(factor(two$first, 0:2), factor(two$second, 0:2))
weighted <- vcd::Kappa(table_of, weights = 1 - abs(outer(0:2, 0:2, "-")) / 2)
kappa_row <- function(at) c(weighted[[at]][["value"]], confint(weighted, level = 0.95)[at, ])
ratings <- as.matrix(read.csv("raters.csv"))
# Krippendorff's alpha from its definition, pair of ratings by pair: no table of coincidences.
kripp <- function(scale) {
  kept <- ratings[rowSums(!is.na(ratings)) > 1, ]
  all <- kept[!is.na(kept)]
  apart <- function(a, b) switch(scale,
    nominal = as.numeric(a != b),
    interval = (a - b)^2,
    ordinal = (sum(all >= min(a, b) & all <= max(a, b)) - (sum(all == a) + sum(all == b)) / 2)^2)
  mean_of <- function(x) { p <- combn(length(x), 2); mean(apply(p, 2, function(i) apart(x[i[1]], x[i[2]]))) }
  within <- apply(kept, 1, function(row) { row <- row[!is.na(row)]; c(length(row), mean_of(row)) })
  1 - sum(within[1, ] * within[2, ]) / length(all) / mean_of(all)
}

# Above 400,000 degrees R takes the limit of the law; below them it computes it.
fs <- expand.grid(p = c(0.005, 0.025, 0.5, 0.95, 0.975, 0.999), above = c(1, 4, 99, 9999), below = c(1, 5, 1881, 389941))
fs$q <- qf(fs$p, fs$above, fs$below)

cat(list_of(
  alpha = row_of(c(a, f(0.975), f(0.025))),
  discrimination = row_of(rest),
  discriminationFrom = row_of(fisher[, 1]), discriminationTo = row_of(fisher[, 2]),
  facilityFrom = row_of(sapply(colSums(marks), function(x) prop.test(x, n, correct = FALSE)$conf.int[1])),
  facilityTo = row_of(sapply(colSums(marks), function(x) prop.test(x, n, correct = FALSE)$conf.int[2])),
  gain = row_of(c(mean(change), t$conf.int)), gainP = num(p),
  kappaSame = row_of(kappa_row("Unweighted")), kappaSteps = row_of(kappa_row("Weighted")),
  krippendorff = row_of(sapply(c("nominal", "ordinal", "interval"), kripp)),
  fisher = paste0("[", paste(apply(fs, 1, row_of), collapse = ", "), "]")
), "\n")
