//! Loops compiled for the widest instructions the processor has, chosen as the program runs (feature
//! `simd`). What they compute does not depend on it.

/// Runs a loop with the widest instructions there are. The closure has to be `#[inline(always)]`, and so
/// has all that it calls.
#[inline(always)]
pub(crate) fn widest<R>(work: impl FnMut() -> R) -> R {
    #[cfg(feature = "simd")]
    {
        pulp::Arch::new().dispatch(Work(work))
    }
    #[cfg(not(feature = "simd"))]
    {
        let mut work = work;
        work()
    }
}

/// A loop as the dispatch calls it: by `FnMut`, because `FnOnce` calls a closure through a function
/// of its own, which is compiled for the narrowest instructions.
#[cfg(feature = "simd")]
struct Work<F>(F);

#[cfg(feature = "simd")]
impl<R, F: FnMut() -> R> pulp::NullaryFnOnce for Work<F> {
    type Output = R;

    #[inline(always)]
    fn call(mut self) -> R {
        (self.0)()
    }
}
