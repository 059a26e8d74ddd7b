//! Loads a service and says what it bore: requests a second and latency for a small and a large pool, then an
//! open-loop load of ten times the capacity for a minute.
//!
//! `load BINARY [SECONDS]` starts `BINARY serve` anew for each. Open loop: a request is due at its time, whether or
//! not earlier ones have been answered, and its latency counts from that time. Connections are kept and used again as
//! a gateway does, and a new one is opened where none is free. The client is one thread, beside the service on the
//! same machine.

use std::cell::RefCell;
use std::error::Error;
use std::io::BufRead;
use std::process::{Child, Command, Stdio};
use std::rc::Rc;
use std::time::{Duration, Instant};

use mentorflow::programme::Programme;
use mentorflow::synthetic::{self, Config};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::LocalSet;

/// Clients that find out the capacity, each asking again as soon as it is answered.
const CLIENTS: usize = 4;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let binary = arguments.next().ok_or("usage: load BINARY [SECONDS]")?;
    let seconds = arguments.next().map_or(Ok(60.0), |seconds| seconds.parse())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    for (mentees, mentors, warm) in [(50, 30, 10.0), (2_000, 1_200, 20.0)] {
        let request = request(mentees, mentors)?;
        println!("{mentees} x {mentors}: {} KiB", request.len() / 1024);
        let capacity = {
            let service = Service::start(&binary)?;
            let (asked, took) =
                LocalSet::new().block_on(&runtime, peak(service.port, request.clone(), warm))?;
            println!("  {CLIENTS} clients: {:.1} requests/s, {}", asked, Spread::of(took));
            asked
        };
        let service = Service::start(&binary)?;
        let rate = 10.0 * capacity;
        let flood = flood(service.port, request, rate, Duration::from_secs_f64(seconds));
        let (answers, sent) = LocalSet::new().block_on(&runtime, flood);
        report(&answers, sent, capacity);
        println!("  memory at most {} MiB", service.peak_mib()?);
    }
    Ok(())
}

/// A pool of the Police as a request.
fn request(mentees: usize, mentors: usize) -> Result<Rc<Vec<u8>>, Box<dyn Error>> {
    let police = Programme::preset("polisen").ok_or("there is no such programme")?;
    let pool = synthetic::pool(&police, &Config { mentees, mentors, seed: 1, as_of: None });
    let body = serde_json::to_string(&pool)?;
    let head = format!(
        "POST /v1/match HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    Ok(Rc::new([head.as_bytes(), body.as_bytes()].concat()))
}

/// A service that ends with this value.
struct Service {
    process: Child,
    port: u16,
}

impl Service {
    fn start(binary: &str) -> Result<Self, Box<dyn Error>> {
        let arguments = ["serve", "--listen", "127.0.0.1:0", "--log-level", "off"];
        let mut process = Command::new(binary).args(arguments).stdout(Stdio::piped()).spawn()?;
        let mut said = String::new();
        std::io::BufReader::new(process.stdout.take().ok_or("no output")?).read_line(&mut said)?;
        let port = said.trim().rsplit(':').next().unwrap_or_default().parse()?;
        Ok(Self { process, port })
    }

    fn peak_mib(&self) -> Result<u64, Box<dyn Error>> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find(|line| line.starts_with("VmHWM")).ok_or("no peak")?;
        let kib: u64 = line.split_whitespace().nth(1).ok_or("no peak")?.parse()?;
        Ok(kib / 1024)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It holds nothing that could be lost.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What became of one request: the status or what went wrong, when it was answered, and how long that took from the
/// time it was due.
struct Answer {
    status: Result<u16, String>,
    at: Instant,
    took: Duration,
}

/// Connections that wait for the next request, each since when. A service closes those that wait too long, so none
/// is used again after a while.
type Idle = Rc<RefCell<Vec<(TcpStream, Instant)>>>;

const FRESH: Duration = Duration::from_secs(5);

/// Sends a request and reads the answer to its end. The connection goes back where it is not closed.
async fn ask(port: u16, request: &[u8], idle: &Idle) -> Result<u16, Box<dyn Error>> {
    let kept = idle.borrow_mut().pop();
    let mut stream = match kept {
        Some((stream, since)) if since.elapsed() < FRESH => stream,
        _ => {
            let stream = TcpStream::connect(("127.0.0.1", port)).await?;
            stream.set_nodelay(true)?;
            stream
        }
    };
    let (mut reader, mut writer) = stream.split();
    // A refusal may come before all is sent; what is sent is read to its end all the same.
    let (written, read) = tokio::join!(writer.write_all(request), response(&mut reader));
    let (status, closes) = read?;
    written?;
    if !closes {
        idle.borrow_mut().push((stream, Instant::now()));
    }
    Ok(status)
}

/// The status of an answer, and whether the service closes the connection after it.
async fn response(reader: &mut (impl AsyncReadExt + Unpin)) -> Result<(u16, bool), Box<dyn Error>> {
    let mut came = Vec::with_capacity(64 << 10);
    let head = loop {
        if reader.read_buf(&mut came).await? == 0 {
            return Err("closed without an answer".into());
        }
        if let Some(end) = came.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
    };
    let text = String::from_utf8_lossy(&came[..head]).to_ascii_lowercase();
    let status = text.split(' ').nth(1).ok_or("no status")?.parse()?;
    let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name).map(str::trim));
    let length: usize = field("content-length:").ok_or("no length")?.parse()?;
    let mut rest = length.saturating_sub(came.len() - head);
    while rest > 0 {
        came.clear();
        let some = reader.read_buf(&mut came).await?;
        if some == 0 {
            return Err("cut off".into());
        }
        rest = rest.saturating_sub(some);
    }
    Ok((status, field("connection:") == Some("close")))
}

/// How many requests a second a few clients get done, and how long each took.
async fn peak(port: u16, request: Rc<Vec<u8>>, seconds: f64) -> Result<(f64, Vec<Duration>), Box<dyn Error>> {
    let begun = Instant::now();
    let end = begun + Duration::from_secs_f64(seconds);
    let clients: Vec<_> = (0..CLIENTS)
        .map(|_| {
            let request = Rc::clone(&request);
            tokio::task::spawn_local(async move {
                let (mut took, idle) = (Vec::new(), Idle::default());
                while Instant::now() < end {
                    let asked = Instant::now();
                    match ask(port, &request, &idle).await {
                        Ok(200) => took.push(asked.elapsed()),
                        other => return Err(format!("{other:?}")),
                    }
                }
                Ok(took)
            })
        })
        .collect();
    let mut all = Vec::new();
    for client in clients {
        all.extend(client.await??);
    }
    Ok((all.len() as f64 / begun.elapsed().as_secs_f64(), all))
}

/// Sends so many requests a second for so long, and waits for all answers. Also: when the last one was sent.
async fn flood(port: u16, request: Rc<Vec<u8>>, rate: f64, time: Duration) -> (Vec<Answer>, Sent) {
    let (answers, idle) = (Rc::new(RefCell::new(Vec::new())), Idle::default());
    let begun = Instant::now();
    let mut asked = Vec::new();
    let mut late = Duration::ZERO;
    for number in 0..(rate * time.as_secs_f64()) as u32 {
        let due = begun + Duration::from_secs_f64(f64::from(number) / rate);
        tokio::time::sleep_until(due.into()).await;
        late = late.max(due.elapsed());
        let (request, answers, idle) = (Rc::clone(&request), Rc::clone(&answers), Rc::clone(&idle));
        asked.push(tokio::task::spawn_local(async move {
            let status = ask(port, &request, &idle).await.map_err(|fault| fault.to_string());
            answers.borrow_mut().push(Answer { status, at: Instant::now(), took: due.elapsed() });
        }));
    }
    let sent = Sent { begun, end: Instant::now(), late };
    for one in asked {
        // A task that failed has left no answer, and is missed in the count.
        let _ = one.await;
    }
    (answers.take(), sent)
}

/// When requests were sent, and how late the latest of them was.
struct Sent {
    begun: Instant,
    end: Instant,
    late: Duration,
}

fn report(answers: &[Answer], sent: Sent, capacity: f64) {
    let seconds = (sent.end - sent.begun).as_secs_f64();
    let with = |status: u16| answers.iter().filter(move |answer| answer.status == Ok(status));
    let good = with(200).filter(|answer| answer.at <= sent.end).count() as f64 / seconds;
    let late = sent.late.as_secs_f64() * 1e3;
    println!(
        "  ten times that: {} in {seconds:.0} s, {:.0}/s; sent at most {late:.1} ms late",
        answers.len(),
        answers.len() as f64 / seconds
    );
    println!("  goodput {good:.1}/s, {:.0} % of the peak", 100.0 * good / capacity);
    println!("  answered: {}", Spread::of(with(200).map(|answer| answer.took).collect()));
    println!("  refused: {}", Spread::of(with(503).map(|answer| answer.took).collect()));
    let mut others: Vec<String> = answers
        .iter()
        .filter(|answer| !matches!(answer.status, Ok(200 | 503)))
        .map(|answer| format!("{:?}", answer.status))
        .collect();
    println!("  other answers and faults: {}", others.len());
    others.sort_unstable();
    others.dedup();
    others.iter().for_each(|other| println!("    {other}"));
}

/// How long requests took.
struct Spread(Vec<Duration>);

impl Spread {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }
}

impl std::fmt::Display for Spread {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Some(last) = self.0.last() else { return write!(formatter, "none") };
        let at = |share: f64| self.0[((self.0.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
        write!(
            formatter,
            "{}; median {:.1}, 99 % within {:.1}, all within {:.1} ms",
            self.0.len(),
            at(0.5),
            at(0.99),
            last.as_secs_f64() * 1e3
        )
    }
}
